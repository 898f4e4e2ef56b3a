import { describe, expect, test } from 'vitest';
import { parseId, type Actor, type Context, type MerchantId, type PersonId } from '#kernel';
import { fixedClock, seededChance } from '#platform/random';
import { auditRowOf } from './audit-row.ts';
import { networkOf } from './network.ts';

const clock = fixedClock(new Date('2026-11-22T04:00:00Z'));
const uuid = '01937b7e-0000-7000-8000-00000000000a';
const context = (actor: Actor): Context => ({
  actor,
  clock,
  chance: seededChance('audit', clock),
  locale: 'zh-CN',
  origin: { requestId: 'r-1', address: '203.0.113.77', userAgent: 'Chrome' },
});

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:0db8:00ab:12::7', '2001:db8:ab::/48'],
  ['2001:db8::7', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['1:2:3:4:5:6:7:8', '1:2:3::/48'],
  ['unknown', null],
  ['', null],
])('%j lies in the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe('a row', () => {
  const personId = parseId<'person'>(uuid) satisfies PersonId | undefined;
  const merchantId = parseId<'merchant'>(uuid) satisfies MerchantId | undefined;
  if (!personId || !merchantId) throw new Error('the test id is a UUID');

  test.each<[Actor, string | null]>([
    [{ kind: 'stranger' }, null],
    [{ kind: 'person', personId, sessionId: 's', scope: 'full' }, uuid],
    [{ kind: 'merchant', merchantId, keyId: 'k' }, uuid],
    [{ kind: 'operator', name: 'li' }, 'li'],
    [{ kind: 'system', job: 'expire-holds' }, 'expire-holds'],
  ])('names its actor %j', (actor, id) => {
    const row = auditRowOf(context(actor), { verb: 'identity.sign_in', subject: null });
    expect(row.actor).toEqual({ kind: actor.kind, id });
    expect(row).toMatchObject({ outcome: 'done', requestId: 'r-1', network: '203.0.113.0/24', facts: {} });
  });

  test('keeps amounts exact and times as text', () => {
    const facts = { amountMinor: 9_007_199_254_740_993n, until: clock.now(), reasons: ['a', 2n], triesLeft: 3 };
    const row = auditRowOf(context({ kind: 'stranger' }), { verb: 'wallet.pay', subject: null, facts });
    expect(row.facts).toEqual({
      amountMinor: '9007199254740993',
      until: '2026-11-22T04:00:00.000Z',
      reasons: ['a', '2'],
      triesLeft: 3,
    });
  });

  test.each(['password', 'PIN', 'token', 'otp', 'recoveryCode', 'recovery_code', 'apiKey', 'phone', 'email', 'name'])(
    'stops on a fact called %s',
    (name) => {
      const entry = { verb: 'identity.sign_in', subject: null, facts: { [name]: 'x' } };
      expect(() => auditRowOf(context({ kind: 'stranger' }), entry)).toThrow(`the audit fact "${name}"`);
    },
  );

  test.each(['pinTriesLeft', 'factor', 'code', 'addressKind'])('takes a fact called %s', (name) => {
    const entry = { verb: 'identity.sign_in', subject: null, facts: { [name]: 'x' } };
    expect(auditRowOf(context({ kind: 'stranger' }), entry).facts).toEqual({ [name]: 'x' });
  });
});
