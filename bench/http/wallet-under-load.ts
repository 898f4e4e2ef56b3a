import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#platform/config';
import { silentLog } from '#platform/log';
import { startWallet } from '../../server/main.ts';
import { systemContext } from '../../server/rooms.ts';
import { findFreePort } from '#test/wallet-process';
import { accountOf, invariant, parseId } from '#kernel';

// A wallet in a process of its own, with people who hold money. Says on standard output where it is; ends with its standard input.
const home = mkdtempSync(join(tmpdir(), 'qn-bench-'));
const peopleCount = Number(process.argv[2] ?? '64');
const port = await findFreePort();
const config = readConfig(
  {
    ...process.env,
    PORT: String(port),
    DATA_DIR: join(home, 'data'),
    LOG_LEVEL: 'error',
    TRUSTED_PROXIES: '127.0.0.1,::1',
    REQUESTS_PER_MINUTE: '1000000000',
  },
  [],
);
invariant(config.ok, 'the bench is configured');
const wallet = await startWallet(config.value, silentLog(), (reason) => {
  console.error(reason);
  process.exit(1);
});
const context = systemContext('bench');
const password = 'copper-kite-mountain-58';
const pin = '739251';
const addresses: string[] = [];
for (let index = 0; index < peopleCount; index++) {
  const address = `bench${index}@example.com`;
  const enrolled = await wallet.rooms.identity.enrolPerson(context, {
    name: 'Bench Person',
    address,
    password,
    pin,
    locale: 'en',
  });
  invariant(enrolled.ok, 'a bench person is enrolled');
  const transferId = parseId<'transfer'>(context.chance.uuid());
  invariant(transferId !== undefined, 'chance makes UUIDs');
  const posted = await wallet.rooms.ledger.submit({
    type: 'transfer',
    id: transferId,
    idempotency: { scope: 'bench:opening', key: address },
    fingerprint: new Uint8Array(32),
    kind: 'top_up',
    from: wallet.rooms.wallet.bankAccountId,
    to: accountOf(enrolled.value),
    amount: 100_000_000_000n,
    currency: 'CNY',
    memo: null,
    obligation: null,
  });
  invariant(posted.ok, 'a bench person has money');
  addresses.push(address);
}
console.log(JSON.stringify({ url: `http://localhost:${port}`, addresses, password, pin }));
process.stdin.resume();
process.stdin.once('end', () => {
  void wallet.stop().then(() => {
    rmSync(home, { recursive: true, force: true });
    rmSync(`${join(home, 'data')}-keys.json`, { force: true });
    process.exit(0);
  });
});
