import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minutesMs, type PersonId } from '#kernel';
import { listAudit } from '#platform/audit';
import { lockedPin, rightPin } from '#test/money-rooms';
import { openShopRooms, type ShopRooms } from '#test/shop-rooms';
import { authenticateApiKey } from './authenticate-api-key.ts';
import { createApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';

let rooms: ShopRooms;
let owner: PersonId;

beforeAll(async () => {
  rooms = await openShopRooms();
  owner = await rooms.person('*老板');
});
afterAll(() => rooms.close());

test('a key is shown once, stored hashed, works, and stops at once', async () => {
  const shop = await rooms.shop(owner);
  const made = await create(shop.id);
  if (!made.ok) throw new Error(made.refusal.code);
  const { key, secret } = made.value;
  expect(secret).toMatch(/^qnk_[A-Za-z0-9_-]{43}$/);
  expect(key.prefix).toBe(secret.slice(0, 12));
  const db = rooms.deps.database.kysely;
  expect(JSON.stringify(await listApiKeys(db, shop.id))).not.toContain(secret.slice(12));
  expect(await who(secret)).toEqual({ kind: 'merchant', merchantId: shop.id, keyId: key.id });
  expect(await revoke(shop.id, key.id)).toEqual({ ok: true, value: undefined });
  expect(await who(secret)).toBeNull();
  expect(await revoke(shop.id, key.id)).toEqual({ ok: true, value: undefined });
  const rows = await listAudit(db, { subject: { kind: 'merchant', id: shop.id }, limit: 5 });
  expect(rows.map((row) => row.verb)).toEqual([
    'merchants.revoke_api_key',
    'merchants.create_api_key',
    'merchants.open_merchant',
  ]);
});

test('its last use is known to five minutes', async () => {
  const shop = await rooms.shop(owner);
  const made = await create(shop.id);
  const secret = made.ok ? made.value.secret : '';
  const lastUsed = async () => (await listApiKeys(rooms.deps.database.kysely, shop.id))[0]?.lastUsedAt;
  expect(await lastUsed()).toBeNull();
  const first = rooms.clock.now();
  await who(secret);
  rooms.clock.advanceMs(5 * minutesMs);
  await who(secret);
  expect(await lastUsed()).toEqual(first);
  rooms.clock.advanceMs(1);
  await who(secret);
  expect(await lastUsed()).toEqual(rooms.clock.now());
});

test.each([
  undefined,
  '',
  'qnk_',
  'qnk_short',
  `qnk_${'a'.repeat(43)}`,
  `Bearer qnk_${'a'.repeat(43)}`,
  "' or true --",
])('%j is nobody’s key', async (secret) => {
  expect(await who(secret)).toBeNull();
});

test('a shop has ten working keys at most, also when twenty are asked for at once', async () => {
  const shop = await rooms.shop(owner);
  const answers = await Promise.all(Array.from({ length: 20 }, () => create(shop.id)));
  const made = answers.flatMap((one) => (one.ok ? [one.value.key] : []));
  expect(made).toHaveLength(10);
  const full = { ok: false, refusal: { code: 'key_limit', keysMax: 10 } };
  expect(answers.filter((one) => !one.ok)[0]).toEqual(full);
  await revoke(shop.id, made[0]?.id ?? '');
  expect(await create(shop.id)).toMatchObject({ ok: true });
});

test('only the owner with the right PIN makes and stops keys', async () => {
  const shop = await rooms.shop(owner);
  const stranger = await rooms.person('*某');
  const unknown = { ok: false, refusal: { code: 'merchant_not_found' } };
  const asked = { merchantId: shop.id, label: '收银台', pin: rightPin };
  expect(await createApiKey(rooms.shopDeps, rooms.contextOf(stranger), stranger, asked)).toEqual(unknown);
  expect(await create(shop.id, '999999')).toMatchObject({ refusal: { code: 'pin_wrong' } });
  expect(await create(shop.id, lockedPin)).toMatchObject({ refusal: { code: 'pin_locked' } });
  const made = await create(shop.id);
  const keyId = made.ok ? made.value.key.id : '';
  const other = await rooms.shop(owner);
  expect(await revoke(other.id, keyId)).toEqual({ ok: false, refusal: { code: 'key_not_found' } });
  expect(await revoke(shop.id, randomUUID())).toEqual({ ok: false, refusal: { code: 'key_not_found' } });
  const foreign = { merchantId: shop.id, keyId };
  expect(await revokeApiKey(rooms.shopDeps, rooms.contextOf(stranger), stranger, foreign)).toEqual(unknown);
});

function create(merchantId: string, pin = rightPin) {
  return createApiKey(rooms.shopDeps, rooms.contextOf(owner), owner, { merchantId, label: '收银台', pin });
}

function revoke(merchantId: string, keyId: string) {
  return revokeApiKey(rooms.shopDeps, rooms.contextOf(owner), owner, { merchantId, keyId });
}

function who(secret: string | undefined) {
  return authenticateApiKey({ db: rooms.deps.database.kysely, clock: rooms.clock }, secret);
}
