import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { calibrate, floorParameters, measureAtOnce } from '#platform/hashing';

const usage = `qianneng password calibrate [--target-ms N] [--memory-kib N] [--threads N]   (N ms from 20 to 2000, 250 when left out)`;

/** What the command was asked for; undefined when it cannot be meant. */
export function readCalibration(
  args: readonly string[],
): { targetMs: number; memoryKib: number; threads: number } | undefined {
  const options = {
    'target-ms': { type: 'string' },
    'memory-kib': { type: 'string' },
    threads: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const whole = (value: unknown, fallback: number) =>
    value === undefined ? fallback : typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  const targetMs = whole(values['target-ms'], 250);
  const memoryKib = whole(values['memory-kib'], floorParameters.memoryKib);
  const threads = whole(values.threads, availableParallelism());
  const known = Object.keys(values).every((name) => name in options);
  const fits = targetMs >= 20 && targetMs <= 2_000 && memoryKib <= 4_194_304 && threads >= 1 && threads <= 256;
  return known && positionals.length === 0 && fits ? { targetMs, memoryKib, threads } : undefined;
}

/**
 * Measures argon2id on this machine and prints the settings for about a quarter of a second a hash, never below the floor
 * (OWASP: 19 MiB, 2 passes). Passwords right under weaker settings are hashed anew at their next sign-in.
 */
export async function passwordCalibrate(args: readonly string[]): Promise<number> {
  const asked = readCalibration(args);
  if (asked === undefined) {
    console.error(usage);
    return 2;
  }
  const { parameters, measuredMs } = calibrate(asked);
  const { memoryKib, passes } = parameters;
  const atOnce = await measureAtOnce(parameters, asked.threads);
  const threadsMib = Math.ceil((memoryKib * asked.threads) / 1_024);
  console.log(`HASHING_MEMORY_KIB=${memoryKib}\nHASHING_PASSES=${passes}\nHASHING_THREADS=${asked.threads}\n`);
  console.log(
    `测得 measured: argon2id m=${memoryKib} KiB t=${passes} p=1\n` +
      `  单独一次 one alone            ${measuredMs.toFixed(1)} ms\n` +
      `  ${asked.threads} 个同时 at once, each    ${atOnce.eachMs.toFixed(1)} ms\n` +
      `  每秒 a second                ${atOnce.perSecond.toFixed(1)}\n` +
      `  内存 memory of all threads   ${threadsMib} MiB`,
  );
  console.log('请在机器空闲时测量。 Measure while the machine is idle.');
  if (measuredMs > asked.targetMs) {
    console.log(
      `这台机器比 ${asked.targetMs} ms 慢，但不会低于下限。 This machine is slower than ${asked.targetMs} ms, and these settings are the floor.`,
    );
  }
  return 0;
}
