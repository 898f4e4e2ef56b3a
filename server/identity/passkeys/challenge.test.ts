import { describe, expect, test } from 'vitest';
import { plusMs } from '#kernel';
import { fixedClock, seededChance } from '#platform/random';
import { confirmationBinding, paymentBinding } from './binding.ts';
import { challengeExpiry, digestOf, makeChallenge, readChallenge } from './challenge.ts';
import { creationFor } from './creation.ts';
import { relyingParty } from './relying-party.ts';
import { requestFor } from './request.ts';
import { signCountGoesOn } from './sign-count.ts';
import { isOpen } from './take-challenge.ts';

const now = new Date('2026-11-22T04:00:00Z');
const chance = seededChance('passkeys', fixedClock(now));
const binding = digestOf('binding', 'a payment');

describe('a challenge', () => {
  test('has 256 random bits, and what it is bound to behind them', () => {
    const free = makeChallenge(chance, null);
    expect(free).toHaveLength(32);
    expect(makeChallenge(chance, null)).not.toEqual(free);
    const bound = makeChallenge(chance, binding);
    expect(bound).toHaveLength(64);
    expect(bound.subarray(32)).toEqual(binding);
  });

  test.each([
    ['just made', 0, null, true],
    ['in its last second', 299, null, true],
    ['after five minutes', 300, null, false],
    ['used a moment ago', 1, now, false],
  ])('%s', (_when, seconds, usedAt, open) => {
    expect(isOpen({ usedAt, expiresAt: challengeExpiry(now) }, plusMs(now, seconds * 1_000))).toBe(open);
  });

  const challenge = makeChallenge(chance, binding).toString('base64url');
  const data = { type: 'webauthn.get', challenge, origin: 'https://wallet.example' };
  const answered = (said: unknown) => Buffer.from(JSON.stringify(said)).toString('base64url');

  test('is read out of an answer', () => {
    expect(readChallenge(answered(data))?.toString('base64url')).toBe(challenge);
    expect(readChallenge(answered({ ...data, crossOrigin: false, other: 1 }))?.toString('base64url')).toBe(challenge);
  });

  test.each([
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no object', answered(7)],
    ['no challenge', answered({ ...data, challenge: undefined })],
    ['a short one', answered({ ...data, challenge: 'AAAA' })],
    ['another spelling of the same bytes', answered({ ...data, challenge: `${challenge}=` })],
    ['in a frame of another site', answered({ ...data, crossOrigin: true })],
  ])('is not read: %s', (_what, clientDataJSON) => {
    expect(readChallenge(clientDataJSON)).toBeUndefined();
  });
});

test('digests of different parts differ', () => {
  const parts = (['challenge', 'binding', 'answer'] as const).map((part) => digestOf(part, 'x').toString('hex'));
  expect(new Set(parts).size).toBe(3);
});

test.each([
  [0, 0, true],
  [0, 1, true],
  [7, 8, true],
  [7, 700, true],
  [7, 7, false],
  [7, 6, false],
  [7, 0, false],
])('a counter that was %i and is %i: goes on %s', (before, after, goesOn) => {
  expect(signCountGoesOn(before, after)).toBe(goesOn);
});

test.each([
  ['https://wallet.example', 'wallet.example', 'https://wallet.example'],
  ['https://pay.wallet.example:8443', 'pay.wallet.example', 'https://pay.wallet.example:8443'],
  ['http://localhost:8080', 'localhost', 'http://localhost:8080'],
])('%s: the id is %s, the origin %s', (publicUrl, id, origin) => {
  expect(relyingParty(publicUrl)).toMatchObject({ id, origin });
});

test('before a sign-in nobody is named, and the owner is verified', () => {
  const request = requestFor('https://wallet.example', Buffer.alloc(32), []);
  expect(request).toMatchObject({ allowCredentials: [], userVerification: 'required', timeout: 300_000 });
});

test('a passkey is made to be found without a name, once a device', () => {
  const creation = creationFor({
    publicUrl: 'https://wallet.example',
    challenge: Buffer.alloc(32),
    handle: Buffer.alloc(32, 7),
    user: { name: '138****8000', displayName: '李雷' },
    present: [{ credentialId: Buffer.from('abc'), transports: ['usb'] }],
  });
  expect(creation).toMatchObject({
    rp: { id: 'wallet.example' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: [{ id: 'YWJj', transports: ['usb'] }],
    attestation: 'none',
  });
});

describe('what a proof confirms', () => {
  const payment = { payee: 'token', amount: '100', key: 'k1' };
  const texts = [
    paymentBinding(payment, 'CNY'),
    paymentBinding({ ...payment, payee: 'token2' }, 'CNY'),
    paymentBinding({ ...payment, amount: '101' }, 'CNY'),
    paymentBinding({ ...payment, key: 'k2' }, 'CNY'),
    paymentBinding({ payee: 'token', amount: '10', key: '0k1' }, 'CNY'),
    paymentBinding(payment, 'USD'),
    confirmationBinding('payment', null),
    confirmationBinding('factors', null),
    confirmationBinding('payment', 'x'),
  ];
  test('any other payee, amount, currency, key or purpose is another text', () => {
    expect(new Set(texts).size).toBe(texts.length);
  });
});
