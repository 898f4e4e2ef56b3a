import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { HashingJob } from './hashing-job.ts';
import { HashingFault, startHashingPool, type HashingPool } from './hashing-pool.ts';

let directory: string;
let pool: HashingPool;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'hashing-pool-'));
});
afterEach(() => pool.close());
afterAll(() => rmSync(directory, { recursive: true }));

const job: HashingJob = { kind: 'verify', peppered: 'x', encoded: 'x' };

/** A pool of one worker that dies over its job as long as fewer than `deaths` marks stand in the directory. */
function startMortalPool(deaths: number): HashingPool {
  const marks = join(directory, `marks-${deaths}`);
  const file = join(directory, `mortal-${deaths}.mjs`);
  writeFileSync(marks, '');
  writeFileSync(
    file,
    `import { appendFileSync, readFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     parentPort.on('message', () => {
       if (readFileSync(${JSON.stringify(marks)}).length < ${deaths}) {
         appendFileSync(${JSON.stringify(marks)}, 'x');
         throw new Error('died');
       }
       parentPort.postMessage({ result: { encoded: '', matches: true } });
     });`,
  );
  return startHashingPool({ threads: 1, placesPerLane: 3, workerFile: pathToFileURL(file) });
}

test('a worker that dies once is replaced and its job done', async () => {
  pool = startMortalPool(1);
  await expect(pool.reserve('known').run(job)).resolves.toEqual({ encoded: '', matches: true });
});

test('a job that kills two workers is a fault, and the next job is done', async () => {
  pool = startMortalPool(2);
  await expect(pool.reserve('known').run(job)).rejects.toThrow(HashingFault);
  await expect(pool.reserve('known').run(job)).resolves.toMatchObject({ matches: true });
});

test('closing refuses what waits and what comes', async () => {
  pool = startMortalPool(0);
  const waiting = [pool.reserve('known').run(job), pool.reserve('stranger').run(job)];
  const settled = Promise.allSettled(waiting);
  await pool.close();
  expect((await settled).map((one) => one.status)).toEqual(['rejected', 'rejected']);
  expect(() => pool.reserve('known')).toThrow(HashingFault);
});

test('a place serves one job', async () => {
  pool = startMortalPool(0);
  const place = pool.reserve('known');
  await place.run(job);
  expect(() => place.run(job)).toThrow('a place is for one job');
});
