import { accountOf, invariant, parseId, type AccountId, type Context, type PersonId, type TransferId } from '#kernel';
import { openMerchant } from '#merchants';
import { codeUrl, findStaticCode, walletRouteHandlers } from '#wallet';
import { demoPeople } from './demo-people.ts';
import { systemContext, type Rooms } from './rooms.ts';

/** Makes the demo people, their opening money, the demo shop and a first few payments; does nothing when they stand. */
export async function seedTrial(rooms: Rooms): Promise<void> {
  const context = systemContext('trial');
  const ids: PersonId[] = [];
  let shopCode = '';
  for (const person of demoPeople) {
    const enrolled = await rooms.identity.enrolPerson(context, person);
    if (!enrolled.ok) return;
    ids.push(enrolled.value);
    await giveOpeningMoney(rooms, context, enrolled.value, person.openingMinor);
    if (!('shop' in person)) continue;
    const shop = await openMerchant(rooms.merchants, context, { ownerId: enrolled.value, name: person.shop });
    shopCode = await printedCode(rooms, accountOf(shop.id));
  }
  const [hanMeimei, liLei] = ids;
  invariant(hanMeimei !== undefined && liLei !== undefined, 'the trial has its people');
  const [first, second] = demoPeople;
  const byAddress = (text: string) => ({ by: 'address', text }) as const;
  const payments: readonly DemoPayment[] = [
    { from: liLei, pin: second.pin, to: byAddress(first.address), amountMinor: 5_850n, note: 'AA 午饭' },
    { from: hanMeimei, pin: first.pin, to: byAddress(second.address), amountMinor: 15_000n, note: '周末的电影票' },
    { from: hanMeimei, pin: first.pin, to: { by: 'code', text: shopCode }, amountMinor: 3_600n, note: '拿铁两杯' },
  ];
  for (const payment of payments) await payDemo(rooms, payment);
}

async function giveOpeningMoney(rooms: Rooms, context: Context, personId: PersonId, amount: bigint): Promise<void> {
  const posted = await rooms.ledger.submit({
    type: 'transfer',
    id: newTransfer(context),
    idempotency: { scope: 'trial:opening', key: personId },
    fingerprint: new Uint8Array(32),
    kind: 'top_up',
    from: rooms.wallet.bankAccountId,
    to: accountOf(personId),
    amount,
    currency: rooms.wallet.currency,
    memo: null,
    obligation: null,
  });
  invariant(posted.ok, 'the sandbox bank gives opening money');
}

async function printedCode(rooms: Rooms, accountId: AccountId): Promise<string> {
  const { database, keyring, publicUrl } = rooms.wallet;
  const code = await findStaticCode(database.kysely, keyring, accountId);
  invariant(code !== undefined, 'a shop has its printed code');
  return codeUrl(code.token, publicUrl);
}

function newTransfer(context: Context): TransferId {
  const id = parseId<'transfer'>(context.chance.uuid());
  invariant(id !== undefined, 'chance makes UUIDs');
  return id;
}

interface DemoPayment {
  readonly from: PersonId;
  readonly pin: string;
  readonly to: { readonly by: 'address' | 'code'; readonly text: string };
  readonly amountMinor: bigint;
  readonly note: string;
}

/** Through the same handlers as everybody's payments, so that the trial shows nothing that the product cannot do. */
async function payDemo(rooms: Rooms, payment: DemoPayment): Promise<void> {
  const handlers = walletRouteHandlers(rooms.wallet);
  const context = {
    ...systemContext('trial'),
    actor: { kind: 'person', personId: payment.from, sessionId: 'trial', scope: 'full' },
  } as const;
  const request = { context, params: undefined, query: undefined, cookies: {}, closed: new AbortController().signal };
  const payee = await handlers.findPayee({ ...request, body: payment.to, idempotencyKey: '' });
  invariant(payee.ok, 'a demo payee is found');
  const paid = await handlers.pay({
    ...request,
    body: {
      payee: payee.value.body.payee,
      amount: payment.amountMinor.toString(),
      note: payment.note,
      pin: payment.pin,
    },
    idempotencyKey: `trial-${payment.from}-${payment.note}`,
  });
  invariant(paid.ok, 'a demo payment goes through');
}
