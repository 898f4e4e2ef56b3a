import { describe, expect, test } from 'vitest';
import { parseId } from '#kernel';
import type { Channel } from '#notify';
import { fixedClock, seededChance } from '#platform/random';
import { makeBrowserSecret, makeCode, wayBackDigits } from '../flows/index.ts';
import { chooseAddresses, decideCodeKind } from './way-back.ts';

const chance = seededChance('way back', fixedClock(new Date('2026-11-22T04:00:00Z')));
const browser = makeBrowserSecret(chance);
const personId = parseId<'person'>('018f0000-0000-7000-8000-000000000001') ?? null;
const id = '018f0000-0000-7000-8000-000000000002';
const phone = makeCode(chance, browser, id, wayBackDigits);
const mail = makeCode(chance, browser, id, wayBackDigits);
const both: readonly Channel[] = ['phone', 'email'];
const wayBack = { id, personId, sent: both, phoneDigest: phone.digest, mailDigest: mail.digest };

describe('a typed code', () => {
  test.each([
    ['of the SMS', phone.code, {}, 'phone_code'],
    ['of the mail', mail.code, {}, 'email_code'],
    ['with spaces', `${phone.code.slice(0, 4)} ${phone.code.slice(4)}`, {}, 'phone_code'],
    ['wrong', '00000000', {}, null],
    ['empty', '', {}, null],
    ['of an SMS that never went out', phone.code, { sent: ['email'] as const }, null],
    ['of a mail that never went out', mail.code, { sent: ['phone'] as const }, null],
    ['before anything went out', mail.code, { sent: [] }, null],
    ['of a name that belongs to nobody', phone.code, { personId: null }, null],
    ['of another way back', phone.code, { id: '018f0000-0000-7000-8000-000000000003' }, null],
  ])('%s', (_what, code, change, kind) => {
    expect(decideCodeKind({ ...wayBack, ...change }, browser, code)).toBe(kind);
  });

  test('in another browser is none', () => {
    expect(decideCodeKind(wayBack, makeBrowserSecret(chance), phone.code)).toBeNull();
  });

  test('has eight digits', () => {
    expect([phone.code, mail.code]).toEqual([expect.stringMatching(/^\d{8}$/), expect.stringMatching(/^\d{8}$/)]);
  });
});

describe('who gets a code', () => {
  const one = { channel: 'phone', address: '+8613700000001' } as const;
  const two = { channel: 'phone', address: '+8613700000002' } as const;
  const post = { channel: 'email', address: 'a@example.com' } as const;
  const own = [one, two, post];
  test.each([
    ['a typed number: it alone', null, two, [two]],
    ['a typed mail address: it alone', null, post, [post]],
    ['a username: every address', null, undefined, own],
    ['by SMS: every number', 'phone', undefined, [one, two]],
    ['by mail, whatever was typed', 'email', one, [post]],
    [
      'an address that is too new to bring anybody back: the others',
      null,
      { ...post, address: 'new@example.com' },
      own,
    ],
    ['a number with the text of a mail address: the others', null, { ...one, channel: 'email' as const }, own],
  ] as const)('%s', (_what, via, typed, expected) => {
    expect(chooseAddresses(own, { via, typed })).toEqual(expected);
  });

  test('nobody, when nothing of this kind is there', () => {
    expect(chooseAddresses([one], { via: 'email', typed: one })).toEqual([]);
  });
});
