import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunningPostgres } from '#platform/embedded-postgres';
import type { ApiAnswer } from '#test/api-client';
import { runWallet, type EndedCommand } from '#test/wallet-process';
import { readEveryRow } from '#test/wallet-rows.sql';
import { idOf, startScene, type WalletScene } from '#test/wallet-scene';

let scene: WalletScene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.remove());

const rotate = (): Promise<EndedCommand> =>
  runWallet({ args: ['keys', 'rotate', '--settle-seconds', '5'], settings: { DATA_DIR: scene.server.dataDirectory } });

/** One round of a person's day: sign in again, look a payee up by phone, pay, read it back. */
async function liveOn(round: number): Promise<readonly ApiAnswer[]> {
  const [payer, friend] = scene.server.people;
  const body = { identifier: payer.address, password: payer.password, remember: true };
  const signedIn = await scene.payer.call('signIn', { body });
  const found = await scene.payer.call('findPayee', { body: { by: 'address', text: friend.address } });
  const payment = { payee: found.body?.['payee'], amount: '1', note: `第 ${round} 轮`, pin: payer.pin };
  const paid = await scene.payer.call('pay', { key: `round-${round}`, body: payment });
  return [signedIn, found, paid, await scene.payer.call('getMe')];
}

test('new keys while the wallet runs: nobody notices', async () => {
  let rotating = true;
  const rotated = rotate().finally(() => (rotating = false));
  const failures: unknown[] = [];
  let round = 0;
  // One round more after the end: the new keys alone must do.
  for (let last = false; !last; round++) {
    last = !rotating;
    const answers = await liveOn(round);
    failures.push(...answers.filter((answer) => answer.status >= 400).map((answer) => ({ round, ...answer.body })));
    await sleep(150);
  }
  expect(await rotated).toMatchObject({ exitCode: 0, printed: expect.stringContaining('old keys retired') });
  expect(failures).toEqual([]);
  expect(round).toBeGreaterThan(2);
});

test('afterwards everything written before is read, and everybody is found', async () => {
  const [payer, friend] = scene.server.people;
  expect((await scene.payer.call('getMe')).body).toMatchObject({ name: payer.name });
  const { body } = await scene.payer.call('listActivity', { query: { text: '周末的电影票' } });
  expect(body?.['items']).toHaveLength(1);
  const found = await scene.owner.call('findPayee', { body: { by: 'address', text: friend.address } });
  expect(found.body).toMatchObject({ party: { name: '*雷' } });
  expect((await scene.shop('createOrder', { key: 'after', body: { amount: '100', title: '茶' } })).status).toBe(201);
});

test('the key file is beside the data, for its owner only', () => {
  expect(statSync(`${scene.server.dataDirectory}-keys.json`).mode & 0o777).toBe(0o600);
});

test('whoever takes the database reads no person and no secret in it', async () => {
  const connection = findRunningPostgres(join(scene.server.dataDirectory, 'postgres'));
  if (connection === undefined) throw new Error('the trial has its database');
  const order = await scene.shop('createOrder', { key: 'secret', body: { amount: '100', title: '一杯很特别的茶' } });
  expect(order.status).toBe(201);
  const params = { merchantId: scene.merchantId };
  const made = await scene.owner.call('createApiKey', {
    params,
    body: { label: 'till', pin: scene.server.people[2].pin },
  });
  const secrets = [
    ...scene.server.people.flatMap(({ name, address, password }) => [name, address, password]),
    '周末的电影票',
    'AA 午饭',
    '第 1 轮',
    idOf(made.body, 'secret'),
    ...[scene.payer, scene.owner].flatMap((client) => [...client.cookies.values()]),
    '138****8000',
    '*梅梅',
    'w***@example.com',
  ];
  const rows = await readEveryRow(connection);
  expect(rows.size).toBeGreaterThan(20);
  const leaks = [...rows].flatMap(([table, text]) =>
    secrets
      .filter((secret) =>
        [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')].some((form) =>
          text.includes(form),
        ),
      )
      .map((secret) => `${table}: ${secret}`),
  );
  expect(leaks).toEqual([]);
});
