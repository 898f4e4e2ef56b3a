import { Client } from 'pg';
import { systemChance } from '#platform/random';
import { newId } from '#test/ledger-book';
import { openThrowAwayStore } from './throw-away-store.ts';
import { makeAccounts } from './ledger.ts';
import { ByteArena } from '../server/ledger/byte-arena.ts';
import { encodeRecords } from '../server/ledger/encode-records.ts';
import { writeBatch, lockAccounts, sessionText } from '../server/ledger/batch-statements.sql.ts';
const store = await openThrowAwayStore();
try {
const ids = await makeAccounts(store);
const n = +(process.env.N ?? 512); const arena = new ByteArena();
const seq = new Map<string, bigint>();
const batchOf = (sort: boolean) => { arena.clear(); const used = new Set<string>(); const pick = () => { for (;;) { const i = ids[Math.floor(Math.random() * ids.length)]!; if (!used.has(i)) { used.add(i); return i; } } };
  const recs = Array.from({ length: n }, () => { const from = pick(), to = pick(); const fs = (seq.get(from) ?? 0n) + 1n, ts = (seq.get(to) ?? 0n) + 1n; seq.set(from, fs); seq.set(to, ts);
    return { id: newId<'transfer'>(), keyDigest: (() => { const b = Buffer.from(systemChance.bytes(32)); b.write(systemChance.uuid().replaceAll('-', '').slice(0, 12), 0, 6, 'hex'); return b; })(), fingerprint: Buffer.from(systemChance.bytes(32)), kind: 1, outcome: 0, from, to, amount: 5n, fromSeq: fs, toSeq: ts, fromBalance: 100n, toBalance: 100n, memo: Buffer.alloc(48), reference: null, obligation: null, facts: null }; });
  const arrays = encodeRecords(arena, recs); const accs = recs.flatMap(r => [{ id: r.from, before: r.fromSeq - 1n, seq: r.fromSeq }, { id: r.to, before: r.toSeq - 1n, seq: r.toSeq }]); if (sort) accs.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { recs, values: [1, ...arrays, 0, 5, new Date(), 20261122, arena.uuids(accs, a => a.id), arena.int8s(accs, a => a.before), arena.int8s(accs, () => 100n), arena.int8s(accs, a => a.seq), arena.int8s(accs, () => 0n)], ids: arena.uuids(accs, a => a.id) }; };
const updateSaop = writeBatch.text.replace('WHERE a.book_id = $1 AND a.id = u.id', 'WHERE a.book_id = $1 AND a.id = ANY ($22::uuid[]) AND a.id = u.id');
const variants: { name: string; session?: string; write: string; sort?: boolean; lock?: string }[] = [
  { name: 'base', write: writeBatch.text },
  { name: 'sorted', write: writeBatch.text, sort: true },
  { name: 'saop-hash', write: updateSaop, session: 'set enable_nestloop=off; set enable_hashjoin=on' },
  { name: 'saop-merge', write: updateSaop, session: 'set enable_nestloop=off; set enable_mergejoin=on', sort: true },
];
const times = new Map<string, number[]>();
const clients = await Promise.all(variants.map(async v => { const c = new Client(store.database.connection); await c.connect(); await c.query(sessionText(1000)); if (v.session) await c.query(v.session); return c; }));
const stamp = async (name: string, f: () => Promise<any>) => { const t = performance.now(); const r = await f(); times.set(name, [...(times.get(name) ?? []), performance.now() - t]); return r; };
for (let i = 0; i < 60; i++) for (const [k, v] of variants.entries()) { const c = clients[k]!; const b = batchOf(v.sort ?? false); await c.query('begin'); await stamp(v.name + ' lock', () => c.query({ name: 'l', text: v.lock ?? lockAccounts.text, values: [1, b.ids] })); await stamp(v.name + ' write', () => c.query({ name: 'w', text: v.write, values: b.values })); await c.query('commit'); }
for (const [k, v] of times) { const s = v.slice(15).sort((a, b) => a - b); console.log(k, 'median us/transfer', (s[s.length >> 1]! * 1000 / n).toFixed(1), 'p10', (s[Math.floor(s.length * .1)]! * 1000 / n).toFixed(1)); }
for (const [k, v] of variants.entries()) { const c = clients[k]!; const b = batchOf(v.sort ?? false); await c.query('begin'); if (process.env.PLAN) { const r = await c.query({ text: 'EXPLAIN (ANALYZE) ' + v.write, values: b.values, rowMode: 'array' }); console.log(v.name, r.rows.map((x: any) => x[0]).join('\n')); } await c.query('rollback'); await c.end(); }
} finally { await store.remove(); }
