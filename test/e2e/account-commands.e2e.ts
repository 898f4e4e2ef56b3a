import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunningPostgres } from '#platform/embedded-postgres';
import { runWallet, type EndedCommand } from '#test/wallet-process';
import { readEveryRow } from '#test/wallet-rows.sql';
import { startWalletServer, type WalletServer } from '#test/wallet-server';

let server: WalletServer;
beforeAll(async () => {
  server = await startWalletServer();
});
afterAll(() => server.remove());

const run = (...args: readonly string[]): Promise<EndedCommand> =>
  runWallet({ args, settings: { DATA_DIR: server.dataDirectory } });

let attempts = 0;

/** One submit of a browser that nobody knows. */
async function signIn(
  identifier: string,
  password: string,
  url = server.url,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { origin: url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ identifier, password, remember: false }),
  });
  return { status: response.status, body: await response.json() };
}

async function lockOut(identifier: string): Promise<void> {
  for (let done = 0; done < 10; done++) await signIn(identifier, `guess ${++attempts}`);
}

const codeNeeded = { status: 200, body: { state: 'code_needed' } };

test('account unlock: beside the running wallet, the account is open at once', async () => {
  const [, person] = server.people;
  await lockOut(person.username);
  expect(await signIn(person.username, person.password)).toMatchObject({ status: 401 });
  const { exitCode, printed } = await run('account', 'unlock', '--name', person.username);
  expect(printed).toMatch(/已解锁[^]*Unlocked/);
  expect(exitCode).toBe(0);
  expect(await signIn(person.username, person.password)).toMatchObject(codeNeeded);
});

test('account lock: no new device by password, until it is unlocked', async () => {
  const [, , person] = server.people;
  expect(await run('account', 'lock', '--name', person.address)).toMatchObject({ exitCode: 0 });
  expect(await signIn(person.address, person.password)).toMatchObject({ status: 401 });
  const again = await run('account', 'lock', '--name', person.address);
  expect(again).toMatchObject({ exitCode: 0, printed: expect.stringContaining('nothing was changed') });
  expect(await run('account', 'unlock', '--name', person.address)).toMatchObject({ exitCode: 0 });
  expect(await signIn(person.address, person.password)).toMatchObject(codeNeeded);
});

test.each([
  [['account', 'unlock', '--name', '13999999999'], 1, /没有用这个手机号[^]*No account has this/],
  [['account', 'lock', '--name', 'nobody.here'], 1, /No account has this/],
  [['operator', 'rescue', '--name', 'nobody@example.com'], 1, /No account has this/],
  [['operator', 'rescue'], 2, /operator rescue --name/],
  [['account', 'unlock', '--name', ' '], 2, /account unlock --name/],
  [['account', 'unlock', '--nmae', 'lilei'], 2, /account unlock --name/],
])('%j is refused in words', async (args, exitCode, words) => {
  const ended = await run(...args);
  expect(ended.printed).toMatch(words);
  expect(ended.printed).not.toContain('    at ');
  expect(ended.exitCode).toBe(exitCode);
});

test('operator rescue: with the web down, prints what it did, and the operator is in the audit', async () => {
  const [person] = server.people;
  await lockOut(person.username);
  await server.stop();
  const { exitCode, printed } = await run('operator', 'rescue', '--name', person.username);
  expect(printed).toMatch(/Last 24 hours: 10 attempts from 1 networks/);
  expect(printed).toContain('Unlocked; every address is told.');
  expect(printed).toContain('Devices, sessions, password and money are untouched.');
  expect(exitCode).toBe(0);
  const again = await run('operator', 'rescue', '--name', person.username);
  expect(again.printed).toContain('There was no lock to end');
  const { dataDirectory } = server;
  const restarted = await startWalletServer({ dataDirectory });
  try {
    expect(await signIn(person.username, person.password, restarted.url)).toMatchObject(codeNeeded);
    const connection = findRunningPostgres(join(dataDirectory, 'postgres'));
    if (connection === undefined) throw new Error('the trial has its database');
    const audit = (await readEveryRow(connection)).get('platform.audit') ?? '';
    expect(audit).toMatch(/\noperator\n[^]*\nidentity\.rescue_operator\n/);
  } finally {
    await restarted.stop();
  }
});
