import { setTimeout as sleep } from 'node:timers/promises';

/** What one slice of load came to. */
export interface Slice {
  readonly perSecond: number;
  /** Answers that were not the expected one, and faults. */
  readonly failures: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Load {
  /** One piece of work; false or a throw is a failure. */
  readonly work: () => Promise<boolean>;
  readonly inFlight: number;
  readonly sliceMs: number;
  /** Left out of the count, so that both sides start warm. */
  readonly warmMs?: number;
}

/** Closed loop: so many pieces of work under way at any time; every worker begins anew when its answer is there. */
export async function measureLoad({ work, inFlight, sliceMs, warmMs = 150 }: Load): Promise<Slice> {
  const latencies: number[] = [];
  let failures = 0;
  const state = { isCounting: false, isOver: false };
  const worker = async (): Promise<void> => {
    while (!state.isOver) {
      const begun = performance.now();
      const isRight = await work().catch(() => false);
      if (!isRight) {
        failures++;
        // A fault that comes at once must not keep the process from everything else.
        await sleep(1);
      }
      if (isRight && state.isCounting) latencies.push(performance.now() - begun);
    }
  };
  const workers = Array.from({ length: inFlight }, worker);
  await sleep(warmMs);
  state.isCounting = true;
  const begun = performance.now();
  await sleep(sliceMs);
  state.isCounting = false;
  const seconds = (performance.now() - begun) / 1000;
  state.isOver = true;
  await Promise.all(workers);
  latencies.sort((a, b) => a - b);
  return {
    perSecond: Math.round(latencies.length / seconds),
    failures,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

export interface Side {
  readonly name: string;
  measure(): Promise<Slice>;
}

export interface Duel {
  readonly bench: string;
  readonly case: string;
  readonly floor: number;
  readonly rounds: number;
  /** Ratio = first ÷ second. */
  readonly sides: readonly [Side, Side];
}

/** Both sides in turn, the order turned round every time; prints and returns the median of the ratios per round. */
export async function runDuel(duel: Duel): Promise<number> {
  const [first, second] = duel.sides;
  const slices = new Map<Side, Slice[]>(duel.sides.map((side) => [side, []]));
  for (let round = 0; round < duel.rounds; round++) {
    const order = round % 2 === 0 ? [first, second] : [second, first];
    for (const side of order) slices.get(side)?.push(await side.measure());
  }
  const [firsts = [], seconds = []] = [slices.get(first), slices.get(second)];
  const rounds = firsts.map((slice, round) => slice.perSecond / (seconds[round]?.perSecond ?? Number.NaN));
  return printCase({
    bench: duel.bench,
    case: duel.case,
    ratio: median(rounds),
    floor: duel.floor,
    rounds,
    facts: { ...describe(first.name, firsts), ...describe(second.name, seconds) },
    failures: [...firsts, ...seconds].reduce((sum, slice) => sum + slice.failures, 0),
  });
}

function describe(name: string, slices: readonly Slice[]): Record<string, number> {
  return {
    [name]: median(slices.map((slice) => slice.perSecond)),
    [`${name}P50Ms`]: median(slices.map((slice) => slice.p50Ms)),
    [`${name}P99Ms`]: median(slices.map((slice) => slice.p99Ms)),
  };
}

export interface CaseResult {
  readonly bench: string;
  readonly case: string;
  readonly ratio: number;
  /** The ratio to hold to; for `atMost` the ratio not to pass. */
  readonly floor: number;
  readonly atMost?: boolean;
  readonly rounds: readonly number[];
  readonly facts?: Readonly<Record<string, number>>;
  readonly failures: number;
}

/** The one JSON line of a case. A missed floor or a failure makes the process end with 1. */
export function printCase(result: CaseResult): number {
  const { bench, ratio, floor, atMost = false, rounds, facts = {}, failures } = result;
  const reached = (atMost ? ratio <= floor : ratio >= floor) && failures === 0;
  const line = {
    bench,
    case: result.case,
    ratio: round(ratio),
    [atMost ? 'atMost' : 'atLeast']: floor,
    reached,
    rounds: rounds.map(round),
    ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, round(value)])),
    failures,
  };
  console.log(JSON.stringify(line));
  if (!reached) process.exitCode = 1;
  return ratio;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return quantile(sorted, 0.5);
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
