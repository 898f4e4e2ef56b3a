import { afterEach, describe, expect, test, vi } from 'vitest';
import { floorParameters } from '#platform/hashing';
import { passwordCalibrate, readCalibration } from './password-calibrate.ts';

afterEach(() => vi.restoreAllMocks());

describe('what can be asked', () => {
  test.each<[readonly string[], object | undefined]>([
    [['--threads', '1'], { targetMs: 250, memoryKib: floorParameters.memoryKib, threads: 1 }],
    [['--target-ms', '20', '--threads=2'], { targetMs: 20, threads: 2 }],
    [['--target-ms', '19'], undefined],
    [['--target-ms', '2001'], undefined],
    [['--target-ms', 'quick'], undefined],
    [['--threads', '0'], undefined],
    [['--memory-kib', '9999999'], undefined],
    [['--passes', '1'], undefined],
    [['now'], undefined],
  ])('%j: %j', (args, asked) => {
    const read = readCalibration(args);
    if (asked === undefined) expect(read).toBeUndefined();
    else expect(read).toMatchObject(asked);
  });
});

test.each([
  ['a target no machine reaches', ['--target-ms', '20', '--threads', '1']],
  ['less memory than the floor', ['--target-ms', '20', '--threads', '1', '--memory-kib', '64']],
])(
  '%s: the settings printed are never below the floor',
  async (_what, args) => {
    const lines: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    expect(await passwordCalibrate(args)).toBe(0);
    const text = lines.join('\n');
    const setting = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(text)?.[1]);
    expect(setting('HASHING_MEMORY_KIB')).toBeGreaterThanOrEqual(19_456);
    expect(setting('HASHING_PASSES')).toBeGreaterThanOrEqual(2);
    expect(setting('HASHING_THREADS')).toBe(1);
    expect(text).toMatch(/one alone +\d+\.\d ms/);
  },
  20_000,
);

test('an unknown flag is told how to ask, with exit code 2', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await passwordCalibrate(['--fast'])).toBe(2);
  expect(said).toHaveBeenCalledWith(expect.stringContaining('qianneng password calibrate'));
});
