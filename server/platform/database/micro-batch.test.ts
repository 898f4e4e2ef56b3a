import { describe, expect, test } from 'vitest';
import { microBatch } from './micro-batch.ts';

/** Doubles numbers; every batch waits until the test lets it go. */
function doubling(settings: { itemsMax: number; inFlightMax: number }) {
  const batches: (readonly number[])[] = [];
  const gates: (() => void)[] = [];
  const double = microBatch<number, number>({
    ...settings,
    run: async (items) => {
      batches.push(items);
      await new Promise<void>((open) => void gates.push(open));
      return items.map((item) => item * 2);
    },
  });
  const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
  const letGo = async () => {
    gates.splice(0).forEach((open) => open());
    await tick();
  };
  return { double, batches, tick, letGo };
}

describe('a micro-batch', () => {
  test('takes the calls of one tick together and answers each its own', async () => {
    const { double, batches, tick, letGo } = doubling({ itemsMax: 10, inFlightMax: 1 });
    const answers = Promise.all([double(1), double(2), double(3)]);
    await tick();
    await letGo();
    expect(await answers).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  test('gathers while the allowed number of batches runs, in order, in pieces of the largest size', async () => {
    const { double, batches, tick, letGo } = doubling({ itemsMax: 2, inFlightMax: 1 });
    const answers = [1, 2, 3, 4, 5].map((item) => double(item));
    await tick();
    expect(batches).toEqual([[1, 2]]);
    await letGo();
    await letGo();
    await letGo();
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10]);
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  test('refuses the whole batch when it throws, and goes on with the next', async () => {
    let fail = true;
    const run = microBatch<number, number>({
      itemsMax: 10,
      inFlightMax: 1,
      run: (items) => (fail ? Promise.reject(new Error('database away')) : Promise.resolve(items)),
    });
    expect(await Promise.allSettled([run(1), run(2)])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    fail = false;
    expect(await run(3)).toBe(3);
  });

  test('with too few answers is a bug', async () => {
    const run = microBatch<number, number>({ itemsMax: 10, inFlightMax: 1, run: () => Promise.resolve([]) });
    await expect(run(1)).rejects.toThrow('another number of answers');
  });
});
