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

/** The row of a payment between two people. Each change is put back, so that the next is found for itself. */
const aPayment = `(select min(id::text)::uuid from ledger.transfers where kind = (select max(kind) from ledger.transfers))`;
const ownerOf = (column: string) => `${column} = (select from_account from ledger.transfers where id = ${aPayment})`;

test.each([
  ['a balance', `update ledger.accounts set posted = posted %s 1 where ${ownerOf('id')} returning id`],
  [
    'an entry',
    `update ledger.entries set amount = amount %s 1 where transfer_id = ${aPayment} and ${ownerOf('account_id')} returning account_id`,
  ],
  ['a transfer', `update ledger.transfers set amount = amount %s 1 where id = ${aPayment} returning id`],
  [
    'the time of a transfer',
    `update ledger.transfers set posted_at = posted_at %s interval '1 day' where id = ${aPayment} returning id`,
  ],
])('%s changed in the database is named', async (_, change) => {
  const named = await tamper(connection, change.replace('%s', '+'));
  const { exitCode, printed } = await verify();
  await tamper(connection, change.replace('%s', '-'));
  expect(exitCode).toBe(1);
  expect(named).toMatch(/^[0-9a-f-]{36}$/);
  expect(printed).toContain(named);
  expect(printed).toMatch(/\d+ things? do(?:es)? not agree/);
  expect(printed).not.toContain('    at ');
});

test('put back, they agree again', async () => {
  expect(await verify()).toMatchObject({ exitCode: 0 });
});
