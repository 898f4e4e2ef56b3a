import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { afterAll, describe, expect, test } from 'vitest';
import { calibrate, floorParameters, HashingBusy, HashingFault, startHashing, type Hashing } from './index.ts';

const peppers = new Map([
  ['pepper-1', randomBytes(32)],
  ['pepper-2', randomBytes(32)],
]);
const light = { memoryKib: 1_024, passes: 1, lanes: 1 };
const started: Hashing[] = [];

function start(options: { active?: string; parameters?: typeof light; threads?: number } = {}): Hashing {
  const hashing = startHashing({
    threads: options.threads ?? 1,
    parameters: options.parameters ?? light,
    pepper: (keyId = options.active ?? 'pepper-1') => {
      const secret = peppers.get(keyId);
      if (!secret) throw new Error(`no pepper ${keyId}`);
      return { keyId, secret };
    },
  });
  started.push(hashing);
  return hashing;
}
afterAll(() => Promise.all(started.map((hashing) => hashing.close())));

const hashing = start();
const known = { lane: 'known' } as const;
const stranger = { lane: 'stranger' } as const;

describe('a password', () => {
  test.each([
    ['the same text', 'correct horse', 'correct horse', true],
    ['é composed and decomposed', 'caf\u00e9 1234', 'cafe\u0301 1234', true],
    ['Hanzi and emoji', '我的密码🔑八位数', '我的密码🔑八位数', true],
    ['256 letters', 'x'.repeat(256), 'x'.repeat(256), true],
    ['256 letters, only the last one different', 'x'.repeat(256), `${'x'.repeat(255)}y`, false],
    ['another case', 'correct horse', 'Correct horse', false],
    ['a space more', 'correct horse', 'correct horse ', false],
    ['empty', 'correct horse', '', false],
  ])('%s', async (_name, set, typed, matches) => {
    const stored = await hashing.hash(set);
    expect(await hashing.verify(stored, typed, stranger)).toEqual({ matches, needsRehash: false });
  });

  test('is stored with its parameters and pepper id, salted, and unreadable', async () => {
    const stored = await hashing.hash('correct horse');
    expect(stored).toMatch(/^peppered\$pepper-1\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    expect(stored).not.toContain('correct');
    expect(await hashing.hash('correct horse')).not.toBe(stored);
  });

  test('does not match under another pepper', async () => {
    const stored = await hashing.hash('correct horse');
    const moved = stored.replace('pepper-1', 'pepper-2');
    expect(await hashing.verify(moved, 'correct horse', known)).toEqual({ matches: false, needsRehash: false });
  });

  test.each(['', 'plain', 'peppered$pepper-1$argon2id$broken', 'peppered$pepper-1$md5$x'])(
    'stored as %j is a fault, not a wrong password',
    async (stored) => {
      await expect(hashing.verify(stored, 'correct horse', known)).rejects.toThrow(HashingFault);
      await expect(hashing.verify(await hashing.hash('next'), 'next', known)).resolves.toMatchObject({ matches: true });
    },
  );
});

describe('needs rehash', () => {
  test.each([
    ['more memory', { parameters: { ...light, memoryKib: 2_048 } }, true],
    ['more passes', { parameters: { ...light, passes: 2 } }, true],
    ['a new pepper', { active: 'pepper-2' }, true],
    ['less memory', { parameters: { ...light, memoryKib: 512 } }, false],
    ['nothing new', {}, false],
  ])('after %s: %j', async (_name, change, needsRehash) => {
    const stored = await hashing.hash('correct horse');
    const later = start(change);
    expect(await later.verify(stored, 'correct horse', known)).toEqual({ matches: true, needsRehash });
    expect(await later.verify(stored, 'wrong horse', known)).toEqual({ matches: false, needsRehash: false });
  });
});

describe('the queue', () => {
  test('has 20 places a lane; the 21st is told when to come again; release frees', () => {
    for (const lane of ['known', 'stranger'] as const) {
      const places = Array.from({ length: 20 }, () => hashing.reserve(lane));
      expect(hashing.secondsToWait(lane)).toBe(1);
      expect(() => hashing.reserve(lane)).toThrow(HashingBusy);
      expect(() => hashing.reserve(lane)).toThrow(expect.objectContaining({ retryAfterSeconds: 1 }));
      places[0]?.release();
      places[0]?.release();
      expect(hashing.secondsToWait(lane)).toBe(0);
      hashing.reserve(lane).release();
      for (const place of places) place.release();
    }
  });

  test('refuses the 22nd stranger of a burst while a known device gets in, and before the strangers', async () => {
    const busy = start({ parameters: { ...light, memoryKib: 8_192 } });
    const stored = await busy.hash('owner');
    const order: string[] = [];
    const burst = Array.from({ length: 40 }, () =>
      busy.verify(null, 'guess', stranger).then(
        () => order.push('stranger'),
        (error: unknown) => order.push(error instanceof HashingBusy ? 'busy' : 'fault'),
      ),
    );
    const owner = busy.verify(stored, 'owner', known).then((verdict) => {
      order.push('owner');
      return verdict;
    });
    expect(await owner).toMatchObject({ matches: true });
    await Promise.all(burst);
    const count = (name: string) => order.filter((one) => one === name).length;
    expect([count('stranger'), count('busy'), count('fault')]).toEqual([21, 19, 0]);
    expect(order.filter((one) => one !== 'busy').indexOf('owner')).toBeLessThanOrEqual(2);
  });
});

test('an unknown account takes the time of a wrong password', async () => {
  const real = start({ parameters: floorParameters });
  const stored = await real.hash('correct horse');
  const times: Record<'unknown' | 'wrong', number[]> = { unknown: [], wrong: [] };
  for (let round = 0; round < 30; round++) {
    for (const [name, hash] of [
      ['unknown', null],
      ['wrong', stored],
    ] as const) {
      const begin = performance.now();
      await real.verify(hash, 'wrong horse', stranger);
      times[name].push(performance.now() - begin);
    }
  }
  const ratio = median(times.unknown) / median(times.wrong);
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.33);
}, 20_000);

test('calibration never goes below the floor', () => {
  expect(calibrate({ targetMs: 1 }).parameters).toEqual(floorParameters);
  const { parameters, measuredMs } = calibrate({ targetMs: 60 });
  expect(parameters.passes).toBeGreaterThanOrEqual(floorParameters.passes);
  expect(parameters.memoryKib).toBe(floorParameters.memoryKib);
  expect(measuredMs).toBeGreaterThan(0);
});

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
