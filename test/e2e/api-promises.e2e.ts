import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths, type Operation } from '#contract/paths';
import { idOf, itemsOf, startScene, type WalletScene } from '#test/wallet-scene';

let scene: WalletScene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.remove());

async function findFriend(): Promise<string> {
  const found = await scene.payer.call('findPayee', { body: { by: 'address', text: scene.server.people[1].address } });
  return idOf(found.body, 'payee');
}

async function payFriend(amount: string, key: string): Promise<void> {
  const body = { payee: await findFriend(), amount, note: '午饭', pin: scene.server.people[0].pin };
  expect((await scene.payer.call('pay', { key, body })).status).toBe(201);
}

/** From 韩梅梅’s first page of one to her next. */
async function findCursor(): Promise<string> {
  return idOf((await scene.payer.call('listActivity', { query: { limit: '1' } })).body, 'nextCursor');
}

describe('a key', () => {
  test('used again with the same body gives the same payment, and says so', async () => {
    const [payer] = scene.server.people;
    const input = { key: 'twice', body: { payee: await findFriend(), amount: '55', note: 'AA', pin: payer.pin } };
    const [first, second] = [await scene.payer.call('pay', input), await scene.payer.call('pay', input)];
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.status).toBe(first.status);
    expect(second.body).toEqual({ ...first.body, replayed: true });
    const { body } = await scene.payer.call('listActivity', { query: { amountFrom: '55', amountTo: '55' } });
    expect(body?.['items']).toHaveLength(1);
  });

  test('used again with another body is refused, and nothing moves', async () => {
    const [payer] = scene.server.people;
    const body = { payee: await findFriend(), amount: '56', pin: payer.pin };
    const balance = async () => (await scene.payer.call('getWallet')).body?.['available'];
    expect((await scene.payer.call('pay', { key: 'other', body })).status).toBe(201);
    const before = await balance();
    for (const change of [{ amount: '57' }, { note: 'x' }]) {
      const answer = await scene.payer.call('pay', { key: 'other', body: { ...body, ...change } });
      expect(answer.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    }
    const order = { amount: '100', title: '茶' };
    await scene.shop('createOrder', { key: 'again', body: order });
    const changed = await scene.shop('createOrder', { key: 'again', body: { ...order, amount: '101' } });
    expect(changed.body).toMatchObject({ code: 'idempotency_key_reused' });
    expect(await balance()).toBe(before);
  });
});

describe('pages', () => {
  test('walked while payments go on skip nothing and repeat nothing', async () => {
    for (let index = 0; index < 6; index++) await payFriend('1', `before-${index}`);
    const older = (await walk('listActivity', '100')).map((item) => item['transferId']);
    const writing = (async () => {
      for (let index = 0; index < 6; index++) await payFriend('1', `beside-${index}`);
    })();
    const seen = (await walk('listActivity', '3')).map((item) => item['transferId']);
    await writing;
    expect(new Set(seen).size).toBe(seen.length);
    expect(older.filter((id) => !seen.includes(id))).toEqual([]);
  });

  test('another person’s cursor shows nothing but one’s own', async () => {
    const query = { cursor: await findCursor(), limit: '1' };
    const theirs = itemsOf(await scene.friend.call('listActivity', { query: { limit: '100' } }));
    const through = itemsOf(await scene.friend.call('listActivity', { query }));
    expect(theirs).toEqual(expect.arrayContaining([...through]));
  });

  test('a cursor of another list or changed is refused', async () => {
    const cursor = await findCursor();
    const changed = `${cursor.slice(0, -2)}${cursor.endsWith('A') ? 'BB' : 'AA'}`;
    const answers = await Promise.all([
      scene.payer.call('listTopUps', { query: { cursor } }),
      scene.payer.call('listActivity', { query: { cursor: changed } }),
      scene.payer.call('listActivity', { query: { cursor, direction: 'in' } }),
      scene.owner.call('listMerchantPayments', { params: { merchantId: scene.merchantId }, query: { cursor } }),
    ]);
    expect(answers.map((answer) => answer.body?.['code'] ?? answer.body)).toEqual(answers.map(() => 'cursor_invalid'));
  });
});

async function walk(operation: Operation, limit: string): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let cursor: unknown; cursor !== null;) {
    const query = { limit, ...(typeof cursor === 'string' ? { cursor } : {}) };
    const answer = await scene.payer.call(operation, { query });
    items.push(...itemsOf(answer));
    cursor = answer.body?.['nextCursor'];
    expect(answer.status).toBe(200);
  }
  return items;
}

describe('the description', () => {
  test('is the committed one and names every route', async () => {
    const served = await (await fetch(`${scene.server.url}/openapi.json`)).text();
    expect(served).toBe(readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8'));
    const described: { paths: Record<string, Record<string, { operationId: string }>> } = JSON.parse(served);
    const operations = Object.values(described.paths).flatMap((methods) =>
      Object.values(methods).map((one) => one.operationId),
    );
    expect(operations.toSorted()).toEqual(Object.keys(paths).toSorted());
  });

  test('is read at /docs with what this server has, and nothing else', async () => {
    const page = await fetch(`${scene.server.url}/docs`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => new URL(address ?? '', page.url));
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) {
      expect(asset.origin).toBe(scene.server.url);
      expect(`${asset.pathname} ${(await fetch(asset)).status}`).toBe(`${asset.pathname} 200`);
    }
  });
});
