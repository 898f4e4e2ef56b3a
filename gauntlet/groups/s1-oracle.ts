import type { Adapter, EntryPoint, Exchange } from '../adapter.ts';
import { newMail, type Group } from '../group.ts';
import type { Findings } from '../report.ts';
import { median, separability } from '../statistics.ts';

type Condition = 'wrong password' | 'no such user' | 'locked' | 'frozen' | 'unverified' | 'empty password';

const medianGapMaxMs = 5;
/** With few samples on a busy machine the medians themselves wander. */
const shortMedianGapPart = 0.3;
/** A name is tried at most so often at one entry: below every budget, so that no lock colours a condition that has none. */
const triesPerName = 8;
/** The first lock of an account lasts fifteen minutes. */
const lockedAnewMs = 8 * 60_000;
/** After an hour that lock is over and every budget whole. */
const budgetSeconds = 3_700;

/** 0.55 with 2,000 samples; with fewer, four standard errors of the area itself (1 / √(6 n) each) stay noise. */
function areaMaxOf(samples: number): number {
  return Math.max(0.55, 0.5 + 4 / Math.sqrt(6 * samples));
}

interface Names {
  readonly open: readonly string[];
  readonly locked: readonly string[];
  readonly frozen: readonly string[];
  readonly unverified: readonly string[];
  readonly nobody: readonly string[];
}

interface Sample {
  readonly condition: Condition;
  readonly exchange: Exchange;
}

/** Whether an answer tells a stranger anything of an account: status, headers, size, time, over interleaved samples. */
export const oracle: Group = {
  name: 'S1',
  title: 'oracle',
  needs: ['clock', 'many_addresses', 'freeze', 'reset', 'unlock_by_code'],
  async run(adapter, { short }, findings) {
    const samples = short ? 200 : 2_000;
    const names = await makeNames(adapter, short ? 25 : 400);
    await lockAll(adapter, names);
    let lockedAtMs = performance.now();
    let worst = 0.5;
    for (const point of ['sign_in', 'reset', 'unblock', 'register'] as const) {
      const conditions: readonly Condition[] =
        point === 'sign_in'
          ? ['wrong password', 'no such user', 'locked', 'frozen', 'unverified', 'empty password']
          : ['wrong password', 'no such user', 'locked', 'frozen', 'unverified'];
      if (performance.now() - lockedAtMs > lockedAnewMs) {
        await adapter.advanceClock(budgetSeconds);
        await lockAll(adapter, names);
        lockedAtMs = performance.now();
      }
      const taken = await sample(adapter, point, { names, conditions, samples });
      worst = Math.max(
        worst,
        compare(findings, point, {
          taken,
          conditions,
          areaMax: areaMaxOf(samples),
          gapPart: short ? shortMedianGapPart : 0,
        }),
      );
    }
    return `AUC ${worst.toFixed(3)} at worst (≤ ${areaMaxOf(samples).toFixed(2)}), ${samples} samples a condition`;
  },
};

async function makeNames(adapter: Adapter, count: number): Promise<Names> {
  const open = await times(count, () => openAccount(adapter));
  const locked = await times(count, () => openAccount(adapter));
  const frozen = await times(count, () => openAccount(adapter, true));
  const unverified = await times(count, async () => {
    const name = newMail();
    await adapter.enter(adapter.visitor(), 'register', { name, password: '' });
    return name;
  });
  return { open, locked, frozen, unverified, nobody: open.map(() => newMail()) };
}

async function openAccount(adapter: Adapter, thenFreeze = false): Promise<string> {
  const visitor = adapter.visitor();
  const account = await adapter.openAccount(visitor, { email: newMail() });
  if (thenFreeze) await adapter.freeze(visitor);
  return account.name;
}

async function lockAll(adapter: Adapter, { locked }: Names): Promise<void> {
  for (const name of locked) await lock(adapter, name);
}

async function lock(adapter: Adapter, name: string): Promise<void> {
  for (let tries = 0; tries < 11; tries++)
    await adapter.enter(adapter.visitor(), 'sign_in', { name, password: `wrong-${tries}` });
}

/** Conditions take turns, so that a slow second of the machine hits them all alike. */
async function sample(
  adapter: Adapter,
  point: EntryPoint,
  asked: { names: Names; conditions: readonly Condition[]; samples: number },
): Promise<readonly Sample[]> {
  const { names, conditions, samples } = asked;
  const taken: Sample[] = [];
  if (samples > names.open.length * triesPerName) throw new Error('too few names for so many samples');
  for (let index = 0; index < samples; index++) {
    for (const condition of shuffled(conditions)) {
      const exchange = await settle(adapter, point, typedFor(condition, names, index));
      taken.push({ condition, exchange });
    }
  }
  return taken;
}

/** No condition always follows the same other one: what a request leaves for the next to pay is spread over all. */
function shuffled<Value>(values: readonly Value[]): readonly Value[] {
  return values
    .map((value) => ({ value, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ value }) => value);
}

/** A full queue is answered before any look-up and says nothing: asked again. */
async function settle(
  adapter: Adapter,
  point: EntryPoint,
  typed: { name: string; password: string },
): Promise<Exchange> {
  for (let tries = 0; ; tries++) {
    const exchange = await adapter.enter(adapter.visitor(), point, typed);
    if (exchange.status !== 503 || tries > 20) return exchange;
  }
}

function typedFor(condition: Condition, names: Names, index: number): { name: string; password: string } {
  const pick = (list: readonly string[]) => list[index % list.length] ?? '';
  const password = `guess-${index}-kestrel`;
  switch (condition) {
    case 'wrong password':
      return { name: pick(names.open), password };
    case 'no such user':
      return { name: pick(names.nobody), password };
    case 'locked':
      return { name: pick(names.locked), password };
    case 'frozen':
      return { name: pick(names.frozen), password };
    case 'unverified':
      return { name: pick(names.unverified), password };
    case 'empty password':
      return { name: pick(names.open), password: '' };
  }
}

/** Everything is compared with "no such user", whose owner cannot exist. Returns the worst area. */
function compare(
  findings: Findings,
  point: EntryPoint,
  asked: {
    readonly taken: readonly Sample[];
    readonly conditions: readonly Condition[];
    readonly areaMax: number;
    readonly gapPart: number;
  },
): number {
  const { taken, conditions, areaMax, gapPart } = asked;
  const of = (condition: Condition) => taken.filter((one) => one.condition === condition).map((one) => one.exchange);
  const nobody = of('no such user');
  let worst = 0.5;
  for (const condition of conditions) {
    if (condition === 'no such user') continue;
    const these = of(condition);
    const area = separability(
      these.map((one) => one.ms),
      nobody.map((one) => one.ms),
    );
    const nobodyMs = median(nobody.map((one) => one.ms));
    const gapMs = Math.abs(median(these.map((one) => one.ms)) - nobodyMs);
    const gapMaxMs = Math.max(medianGapMaxMs, nobodyMs * gapPart);
    worst = Math.max(worst, area);
    const what = `${point}: ${condition} against nobody`;
    findings.check(`${what}: AUC`, area <= areaMax, area.toFixed(3));
    findings.check(`${what}: medians`, gapMs <= gapMaxMs, `${gapMs.toFixed(2)} ms apart`);
    for (const field of ['status', 'headerNames', 'bytes', 'code'] as const) {
      const seen = new Set(these.map((one) => one[field]));
      const expected = new Set(nobody.map((one) => one[field]));
      const alike = seen.size === expected.size && [...seen].every((value) => expected.has(value));
      findings.check(`${what}: ${field}`, alike, `${[...seen].join(' | ')} instead of ${[...expected].join(' | ')}`);
    }
  }
  return worst;
}

async function times<Value>(count: number, make: () => Promise<Value>): Promise<Value[]> {
  const made: Value[] = [];
  for (let index = 0; index < count; index++) made.push(await make());
  return made;
}
