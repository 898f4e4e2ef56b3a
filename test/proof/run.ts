import { openDurableStore } from '#test/durable-store';
import { proofs } from './proofs.ts';

/**
 * `npm run proof`: the long form of every proof, each on a fresh database with real fsync; `npm run proof -- WORD` those
 * whose name has the word. One line a case, and at the end "N passed, N failed".
 */
const words = process.argv.slice(2);
const asked = proofs.filter(({ name }) => words.every((word) => name.includes(word)));
let failed = 0;
for (const { name, run, long } of asked) {
  const begun = performance.now();
  const fault = await proveOnce(run, long);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${fault === undefined ? 'ok    ' : 'FAILED'} ${name} (size ${long}, ${seconds} s)`);
  if (fault === undefined) continue;
  failed++;
  console.error(fault);
}
console.log(`${asked.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && asked.length > 0 ? 0 : 1;

async function proveOnce(run: (typeof proofs)[number]['run'], size: number): Promise<unknown> {
  const store = await openDurableStore();
  try {
    await run({ database: store.database, connection: store.connection }, size);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await store.remove();
  }
}
