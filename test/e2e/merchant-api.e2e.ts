import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiAnswer, ApiCall } from '#test/api-client';
import { idOf, itemsOf, startScene, type WalletScene } from '#test/wallet-scene';

let scene: WalletScene;

beforeAll(async () => {
  scene = await startScene({ HASHING_MEMORY_KIB: '19456' });
});
afterAll(() => scene.remove());

let made = 0;

async function createOrder(change: Readonly<Record<string, unknown>> = {}, input: ApiCall = {}): Promise<ApiAnswer> {
  made += 1;
  const body = { amount: '4680', title: '拿铁两杯', reference: `no-${made}`, ...change };
  return scene.shop('createOrder', { key: `order-${made}`, body, ...input });
}

async function payBy(code: string): Promise<ApiAnswer> {
  const found = await scene.payer.call('findPayee', { body: { by: 'code', text: code } });
  expect(found.status).toBe(200);
  return pay(found);
}

async function pay(found: ApiAnswer): Promise<ApiAnswer> {
  const body = { payee: found.body?.['payee'], amount: found.body?.['amount'], pin: scene.server.people[0].pin };
  return scene.payer.call('pay', { key: crypto.randomUUID(), body });
}

const getOrder = async (orderId: string): Promise<ApiAnswer> => scene.shop('getOrder', { params: { orderId } });

function outcome(answer: ApiAnswer): unknown[] {
  return [answer.status, answer.body?.['code']];
}

describe('an order', () => {
  test('is created, paid by its link, seen as paid, and given back in full', async () => {
    const created = await createOrder();
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ state: 'open', amount: '4680', title: '拿铁两杯', transferId: null });
    const orderId = idOf(created.body, 'orderId');
    expect(idOf(created.body, 'payUrl')).toBe(
      `${scene.server.url}/p/${idOf(created.body, 'code').replaceAll('-', '')}`,
    );

    const paid = await payBy(idOf(created.body, 'payUrl'));
    expect(paid.status).toBe(201);
    const transferId = idOf(paid.body, 'transferId');
    expect((await getOrder(orderId)).body).toMatchObject({ state: 'paid', transferId, refunded: '0' });

    const back = await scene.shop('refundOrder', { params: { orderId }, key: `back-${orderId}` });
    expect(back.body).toMatchObject({ refundOf: transferId, amount: '4680', replayed: false });
    expect((await getOrder(orderId)).body).toMatchObject({ state: 'refunded', refunded: '4680' });
    const activity = await scene.payer.call('listActivity', { query: { direction: 'in', limit: '20' } });
    expect(itemsOf(activity).filter((item) => item['refundOf'] === transferId).length).toBe(1);
  });

  test('stands on the owner’s list with its title', async () => {
    const created = await createOrder({ amount: '1234', title: '一本书' });
    await payBy(idOf(created.body, 'code'));
    const list = await scene.owner.call('listMerchantPayments', { params: { merchantId: scene.merchantId } });
    expect(itemsOf(list)[0]).toMatchObject({ orderId: created.body?.['orderId'], title: '一本书', amount: '1234' });
  });

  test('of fifty payments at the same time one goes through', async () => {
    const created = await createOrder({ amount: '100' });
    const code = idOf(created.body, 'code');
    const found = await scene.payer.call('findPayee', { body: { by: 'code', text: code } });
    const ends = await Promise.all(Array.from({ length: 50 }, () => pay(found)));
    expect(ends.filter((end) => end.status === 201).length).toBe(1);
    const others = new Set(ends.filter((end) => end.status !== 201).map((end) => end.body?.['code']));
    expect([...others]).toEqual(['code_used']);
    const list = await scene.owner.call('listMerchantPayments', { params: { merchantId: scene.merchantId } });
    expect(itemsOf(list).filter((item) => item['orderId'] === created.body?.['orderId']).length).toBe(1);
  });
});

describe('an idempotency key', () => {
  test('sent again gives the same order and says so', async () => {
    const body = { amount: '900', title: '茶', reference: 'same' };
    const first = await scene.shop('createOrder', { key: 'same-order', body });
    const again = await scene.shop('createOrder', { key: 'same-order', body });
    expect(again.body?.['orderId']).toBe(first.body?.['orderId']);
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([
      null,
      'true',
    ]);
  });

  test('sent at the same time twenty times makes one order', async () => {
    const body = { amount: '901', title: '茶' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => scene.shop('createOrder', { key: 'one-of-twenty', body })),
    );
    expect(new Set(answers.map((answer) => answer.body?.['orderId'])).size).toBe(1);
  });

  test('of a refund gives the same refund, and another key finds it refunded', async () => {
    const created = await createOrder({ amount: '300' });
    const params = { orderId: idOf(created.body, 'orderId') };
    await payBy(idOf(created.body, 'code'));
    const first = await scene.shop('refundOrder', { params, key: 'r-1' });
    const again = await scene.shop('refundOrder', { params, key: 'r-1' });
    expect([first.status, again.body?.['transferId'], again.body?.['replayed']]).toEqual([
      201,
      first.body?.['transferId'],
      true,
    ]);
    expect(outcome(await scene.shop('refundOrder', { params, key: 'r-2' }))).toEqual([409, 'already_refunded']);
  });
});

describe('refused by name', () => {
  const orders: readonly [what: string, change: Readonly<Record<string, unknown>>, input: ApiCall, end: unknown[]][] = [
    ['no money', { amount: '0' }, {}, [422, 'amount_invalid']],
    ['too much money', { amount: '9999999999999999' }, {}, [422, 'amount_invalid']],
    ['a negative amount', { amount: '-1' }, {}, [400, 'invalid_request']],
    ['a number instead of a text', { amount: 4680 }, {}, [400, 'invalid_request']],
    ['no title', { title: ' ' }, {}, [400, 'invalid_request']],
    ['a field that is none', { discount: '1' }, {}, [400, 'invalid_request']],
    ['a life of a second', { expiresInSeconds: 1 }, {}, [400, 'invalid_request']],
    ['a key with another body', { amount: '1' }, { key: 'reused' }, [422, 'idempotency_key_reused']],
    ['a made-up API key', {}, { headers: { authorization: 'Bearer qnk_x' } }, [401, 'api_key_invalid']],
    ['no API key', {}, { headers: { authorization: '' } }, [401, 'api_key_invalid']],
  ];
  test.each(orders)('an order with %s', async (_what, change, input, end) => {
    await scene.shop('createOrder', { key: 'reused', body: { amount: '2', title: '茶' } });
    expect(outcome(await createOrder(change, input))).toEqual(end);
  });

  test('an order without an idempotency key', async () => {
    const answer = await scene.shop('createOrder', { body: { amount: '1', title: '茶' } });
    expect(outcome(answer)).toEqual([400, 'idempotency_key_missing']);
  });

  test('a refund of an order that nobody paid', async () => {
    const created = await createOrder();
    const params = { orderId: idOf(created.body, 'orderId') };
    expect(outcome(await scene.shop('refundOrder', { params, key: 'unpaid' }))).toEqual([409, 'order_not_paid']);
    expect((await getOrder(params.orderId)).body).toMatchObject({ state: 'open' });
  });

  test('an order that is not there', async () => {
    const params = { orderId: scene.merchantId };
    expect(outcome(await scene.shop('getOrder', { params }))).toEqual([404, 'order_not_found']);
    expect(outcome(await scene.shop('refundOrder', { params, key: 'none' }))).toEqual([404, 'order_not_found']);
  });

  test('a key that its owner has stopped, from the next request on', async () => {
    const { merchantId } = scene;
    const pin = scene.server.people[2].pin;
    const key = await scene.owner.call('createApiKey', { params: { merchantId }, body: { label: '旧系统', pin } });
    const headers = { authorization: `Bearer ${idOf(key.body, 'secret')}` };
    expect((await createOrder({}, { headers })).status).toBe(201);
    await scene.owner.call('revokeApiKey', { params: { merchantId, keyId: idOf(key.body, 'keyId') } });
    expect(outcome(await createOrder({}, { headers }))).toEqual([401, 'api_key_invalid']);
  });
});
