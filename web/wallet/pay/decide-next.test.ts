import type { CallRefusal } from '#web/api';
import { describe, expect, test } from 'vitest';
import { decideNext } from './decide-next.ts';

function problem(status: number, code: string, facts: object = {}): CallRefusal {
  const words = { type: `/help/problems/${code}`, title: code, detail: '', retryable: false, requestId: 'r' };
  return { ...facts, ...words, kind: 'problem', status, code };
}

const trouble = (cause: 'offline' | 'unanswered' | 'timeout' | 'not_ours'): CallRefusal => ({
  kind: 'trouble',
  cause,
  code: cause,
});

describe('after an answer that was not "paid"', () => {
  test.each([
    ['a wrong PIN', problem(422, 'pin_wrong', { triesLeft: 3 }), { step: 'pin_again', triesLeft: 3 }],
    ['a wrong PIN without a count', problem(422, 'pin_wrong'), { step: 'pin_again', triesLeft: 0 }],
    ['a locked PIN', problem(423, 'pin_locked'), { step: 'refused' }],
    ['a full queue', problem(503, 'busy'), { step: 'send_again', why: 'busy' }],
    ['a passkey that is over', problem(410, 'passkey_timed_out'), { step: 'send_again', why: 'passkey' }],
    ['a passkey of nobody', problem(401, 'passkey_unknown'), { step: 'send_again', why: 'passkey' }],
    ['no network', trouble('offline'), { step: 'send_again', why: 'offline' }],
    ['a payee looked up too long ago', problem(422, 'payee_expired'), { step: 'find_payee_again' }],
    ['too little money', problem(422, 'insufficient_funds'), { step: 'refused' }],
    ['a used code', problem(409, 'code_used'), { step: 'refused' }],
    ['the same key for another payment', problem(422, 'idempotency_key_reused'), { step: 'refused' }],
    ['a cut connection', trouble('unanswered'), { step: 'ask_by_key' }],
    ['a time-out', trouble('timeout'), { step: 'ask_by_key' }],
    ['an answer of somebody else', trouble('not_ours'), { step: 'ask_by_key' }],
    ['a fault of the server', problem(500, 'server_fault'), { step: 'ask_by_key' }],
    ['a proxy without its server', problem(502, 'unavailable'), { step: 'ask_by_key' }],
  ])('%s', (_, refusal, next) => {
    expect(decideNext(refusal)).toEqual(next);
  });
});
