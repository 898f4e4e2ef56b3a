import { readFileSync, readdirSync } from 'node:fs';
import { startLedger } from '#ledger';
import { systemChance, systemClock } from '#platform/random';
import { businessDayOf } from '#test/ledger-book';
import { measureLoad } from './measure.ts';
import { openThrowAwayStore } from './throw-away-store.ts';
import { makeAccounts, makeTransfer } from './ledger.ts';
import { openSinglePayments } from './ledger/single-payment.ts';
const store = await openThrowAwayStore();
const ids = await makeAccounts(store);
const pm = String(store.pid);
const pgNs = () => { let s = 0; for (const p of readdirSync('/proc')) if (/^\d+$/.test(p)) try { const x = readFileSync(`/proc/${p}/stat`, 'utf8'); const f = x.slice(x.lastIndexOf(')') + 2).split(' '); if (f[1] === pm) s += +readFileSync(`/proc/${p}/schedstat`, 'utf8').split(' ')[0]!; } catch { } return s; };
const ledger = await startLedger({ database: store.database, clock: systemClock, chance: systemChance, businessDayOf });
const single = await openSinglePayments(store.database.connection, { connections: 32, day: businessDayOf(new Date()) });
const ms = +(process.env.MS ?? 1000);
for (const inFlight of (process.env.INF ?? '256,1024').split(',').map(Number)) for (const w of (process.env.W ?? 'uniform').split(',') as any) for (const which of (process.env.S ?? 'batched,single,batched,single,batched,single,batched').split(',')) {
  let n = 0;
  const n0 = pgNs(), c0 = process.cpuUsage();
  const work = which === 'batched' ? async () => { n++; return (await ledger.submit(makeTransfer(ids, w))).ok } : () => { n++; return single.pay(makeTransfer(ids, w), systemChance.bytes(32) as Buffer); };
  const r = await measureLoad({ work, inFlight, sliceMs: ms });
  const c = process.cpuUsage(c0);
  console.log(inFlight, w, which, r, 'pgUs', ((pgNs() - n0) / 1e3 / n).toFixed(1), 'nodeUs', ((c.user + c.system) / n).toFixed(1));
}
await single.close(); await ledger.close(); process.exit(0);
