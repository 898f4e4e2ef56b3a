import { describe, expect, test } from 'vitest';
import { openSandboxBank } from './sandbox-bank.ts';
import { decideTopUpStep } from './top-up.ts';

const later = new Date('2026-11-22T09:01:00Z');

describe('a top-up and what the bank says', () => {
  test.each([
    ['pending', { state: 'pending', askAgainAt: later }, { act: 'ask_again', at: later }],
    ['pending', { state: 'confirmed', askAgainAt: null }, { act: 'credit', askAgainAt: null }],
    ['pending', { state: 'confirmed', askAgainAt: later }, { act: 'credit', askAgainAt: later }],
    ['pending', { state: 'declined' }, { act: 'fail', reason: 'bank_declined' }],
    ['pending', { state: 'returned' }, { act: 'fail', reason: 'bank_returned' }],
    ['confirmed', { state: 'pending', askAgainAt: later }, { act: 'ask_again', at: later }],
    ['confirmed', { state: 'confirmed', askAgainAt: later }, { act: 'ask_again', at: later }],
    ['confirmed', { state: 'confirmed', askAgainAt: null }, { act: 'nothing' }],
    ['confirmed', { state: 'declined' }, { act: 'take_back' }],
    ['confirmed', { state: 'returned' }, { act: 'take_back' }],
    ['failed', { state: 'confirmed', askAgainAt: null }, { act: 'nothing' }],
    ['failed', { state: 'returned' }, { act: 'nothing' }],
    ['returned', { state: 'confirmed', askAgainAt: null }, { act: 'nothing' }],
    ['returned', { state: 'returned' }, { act: 'nothing' }],
  ] as const)('%s and %j: %j', (state, answer, step) => {
    expect(decideTopUpStep(state, answer)).toEqual(step);
  });
});

describe('the sandbox bank', () => {
  const startedAt = new Date('2026-11-22T09:00:00Z');
  const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1_000);
  const bank = openSandboxBank();

  test.each([
    ['sandbox-8001', 0, { state: 'confirmed', askAgainAt: null }],
    ['sandbox-8002', 29, { state: 'pending', askAgainAt: after(30) }],
    ['sandbox-8002', 30, { state: 'confirmed', askAgainAt: null }],
    ['sandbox-8003', 0, { state: 'declined' }],
    ['sandbox-8004', 59, { state: 'confirmed', askAgainAt: after(60) }],
    ['sandbox-8004', 60, { state: 'returned' }],
    ['sandbox-9999', 0, { state: 'declined' }],
  ])('card %s after %i s', async (bankCard, seconds, answer) => {
    const movement = { id: 'x', bankCard, amountMinor: 1n, startedAt };
    expect(await bank.ask(movement, after(seconds))).toEqual(answer);
  });

  test('knows its own cards only', () => {
    expect(bank.listCards('zh-CN').map((card) => bank.knowsCard(card.id))).toEqual([true, true, true, true]);
    expect(bank.knowsCard('8001')).toBe(false);
    expect(bank.listCards('en')[0]).toEqual({
      id: 'sandbox-8001',
      bank: 'Sandbox Bank',
      tail: '8001',
      behaviour: 'immediate',
    });
  });
});
