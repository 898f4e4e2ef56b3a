import { randomUUID } from 'node:crypto';
import { accountOf, invariant, parseId, type MerchantId, type Outcome, type PersonId, type Refusal } from '#kernel';
import { listEntriesAfter } from '#ledger';
import { openLiveFeed, openMerchant, type Merchant, type MerchantDependencies } from '#merchants';
import { systemChance } from '#platform/random';
import { findPayee, findStaticCode, pay, type Paid } from '#wallet';
import { openMoneyRooms, rightPin, type MoneyRooms } from './money-rooms.ts';

/** Shops on top of the money rooms. */
export interface ShopRooms extends MoneyRooms {
  readonly shopDeps: MerchantDependencies;
  shop(owner: PersonId, name?: string): Promise<Merchant>;
  /** Scans a code and pays it with the right PIN and a new key. */
  payCode(payer: PersonId, code: string, amount: string, note?: string): Promise<Outcome<Paid, Refusal>>;
  /** Pays by the shop's printed code; must go well. */
  payShop(payer: PersonId, shop: Merchant, amount: string, note?: string): Promise<void>;
  /** Takes everything out of a shop's account. */
  empty(shop: MerchantId): Promise<void>;
}

export async function openShopRooms(): Promise<ShopRooms> {
  const rooms = await openMoneyRooms();
  const { deps } = rooms;
  const db = deps.database.kysely;
  const liveFeed = openLiveFeed({ read: (positions, limit) => listEntriesAfter(db, positions, limit), intervalMs: 20 });
  const shopDeps: MerchantDependencies = { ...deps, liveFeed };

  const payCode: ShopRooms['payCode'] = async (payer, code, amount, note) => {
    const context = rooms.contextOf(payer);
    const found = await findPayee(deps, context, payer, { by: 'code', text: code });
    if (!found.ok) return found;
    const asked = { payee: found.value.token, amount, note: note ?? null, pin: rightPin, key: randomUUID() };
    return pay(deps, context, payer, asked);
  };
  return {
    ...rooms,
    shopDeps,
    payCode,
    shop: (ownerId, name = '街角咖啡') => openMerchant(shopDeps, rooms.operator, { ownerId, name }),
    async payShop(payer, shop, amount, note) {
      const code = await findStaticCode(db, deps.keyring, accountOf(shop.id));
      invariant(code, 'a shop has its printed code');
      const paid = await payCode(payer, code.token, amount, note);
      invariant(paid.ok, 'the shop is paid');
    },
    async empty(shop) {
      const id = parseId<'transfer'>(systemChance.uuid());
      invariant(id, 'chance makes UUIDs');
      const posted = await deps.ledger.submit({
        type: 'transfer',
        id,
        idempotency: { scope: 'test:empty', key: id },
        fingerprint: Buffer.alloc(32),
        kind: 'adjustment',
        from: accountOf(shop),
        to: deps.bankAccountId,
        amount: await rooms.balance(shop),
        currency: 'CNY',
        memo: null,
        obligation: null,
      });
      invariant(posted.ok, 'the shop is emptied');
    },
    async close() {
      liveFeed.close();
      await rooms.close();
    },
  };
}
