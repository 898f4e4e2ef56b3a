import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunningPostgres } from '#platform/embedded-postgres';
import { runWallet, type EndedCommand } from '#test/wallet-process';
import { tamper } from '#test/wallet-rows.sql';
import { startWalletServer, type WalletServer } from '#test/wallet-server';

let server: WalletServer;
let connection: ClientConfig;

beforeAll(async () => {
  server = await startWalletServer();
  const running = findRunningPostgres(join(server.dataDirectory, 'postgres'));
  if (running === undefined) throw new Error('the trial has its database');
  connection = running;
});
afterAll(() => server.remove());

const verify = (): Promise<EndedCommand> =>
  runWallet({ args: ['verify'], settings: { DATA_DIR: server.dataDirectory } });

test('beside the running wallet the books agree', async () => {
  const { exitCode, printed } = await verify();
  expect(printed).toContain('The books agree');
  expect(exitCode).toBe(0);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

/** Each is put back, so that the next is found for itself. */
test.each([
  ['a balance', 'update ledger.accounts set balance = balance + 1', 'update ledger.accounts set balance = balance - 1', 'account'],
  ['an amount', 'update ledger.transfers set amount = amount + 1', 'update ledger.transfers set amount = amount - 1', 'transfer'],
])('%s that was changed in the database is named', async (_, change, back, word) => {
  await tamper(connection, change);
  const { exitCode, printed } = await verify();
  await tamper(connection, back);
  expect(exitCode).toBe(1);
  expect(printed).toContain(word);
  expect(printed).not.toContain('    at ');
});
