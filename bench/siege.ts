import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openSessions, startWalletUnderLoad, type OpenSession, type WalletUnderLoad } from './http/wallet-process.ts';
import { median, printCase } from './measure.ts';

const people = 16;
const rounds = 5;
const sliceMs = 5_000;
const floodPerSecond = 1_000;
/** The owner is one person, not a crowd. */
const pauseMs = 25;

interface Slice {
  readonly p50Ms: number;
  readonly failures: number;
}

type Work = (turn: number) => Promise<boolean>;

/**
 * What the owner on a known device feels while a thousand guesses a second come from a thousand addresses, half of them at
 * this very account: median of sign-ins, session checks and payments in the flood ÷ in calm. None of them may be refused.
 */
export async function run(): Promise<void> {
  const wallet = await startWalletUnderLoad(people);
  try {
    const sessions = await openSessions(wallet);
    const [owner, payer] = sessions;
    if (owner === undefined || payer === undefined) throw new Error('the siege needs two people');
    const works = { 'sign-in': signInOf(wallet, owner), session: checkOf(payer), payment: paymentOf(wallet, payer) };
    const limits = { 'sign-in': 3, session: 2, payment: 2 };
    for (const name of ['sign-in', 'session', 'payment'] as const)
      await besiege(wallet, name, works[name], limits[name]);
  } finally {
    await wallet.stop();
  }
}

async function besiege(wallet: WalletUnderLoad, name: string, work: Work, limit: number): Promise<void> {
  const calms: Slice[] = [];
  const floods: (Slice & { readonly perSecond: number })[] = [];
  await repeat(work, 1_000);
  for (let round = 0; round < rounds; round++) {
    const inCalm = async () => void calms.push(await repeat(work, sliceMs));
    const inFlood = async () => void floods.push(await whileGuessing(wallet, () => repeat(work, sliceMs)));
    for (const side of round % 2 === 0 ? [inCalm, inFlood] : [inFlood, inCalm]) await side();
  }
  const ratios = floods.map((flood, round) => flood.p50Ms / (calms[round]?.p50Ms ?? Number.NaN));
  printCase({
    bench: 'siege',
    case: name,
    ratio: median(ratios),
    floor: limit,
    atMost: true,
    rounds: ratios,
    facts: {
      calmP50Ms: median(calms.map((slice) => slice.p50Ms)),
      floodP50Ms: median(floods.map((slice) => slice.p50Ms)),
      guessesPerSecond: median(floods.map((slice) => slice.perSecond)),
    },
    failures: [...calms, ...floods].reduce((sum, slice) => sum + slice.failures, 0),
  });
}

const FloodLine = z.object({ perSecond: z.number(), answers: z.record(z.string(), z.number()) });

async function whileGuessing(wallet: WalletUnderLoad, measure: () => Promise<Slice>) {
  const nobody = wallet.addresses.map((_address, place) => `nobody${place}@example.com`);
  const names = nobody.flatMap((name) => [name, wallet.addresses[0] ?? name]);
  const spec = JSON.stringify({ url: wallet.url, names, perSecond: floodPerSecond });
  const flood = spawn(process.execPath, [join(import.meta.dirname, 'siege/flood.ts'), spec], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: flood.stdout }).on('line', (line) => lines.push(line));
  await sleep(1_500);
  const slice = await measure();
  const ended = once(flood, 'exit');
  flood.stdin.end();
  await ended;
  const { perSecond } = FloodLine.parse(JSON.parse(lines.at(-1) ?? '{}'));
  // A flood that did not reach its strength would flatter the wallet.
  const isWhole = perSecond >= floodPerSecond * 0.9;
  return { ...slice, perSecond, failures: slice.failures + (isWhole ? 0 : 1) };
}

async function repeat(work: Work, ms: number): Promise<Slice> {
  const latencies: number[] = [];
  let failures = 0;
  const end = performance.now() + ms;
  for (let turn = 0; performance.now() < end; turn++) {
    const begun = performance.now();
    if (await work(turn).catch(() => false)) latencies.push(performance.now() - begun);
    else failures++;
    await sleep(pauseMs);
  }
  return { p50Ms: median(latencies), failures };
}

function signInOf(wallet: WalletUnderLoad, owner: OpenSession): Work {
  const body = { identifier: wallet.addresses[0], password: wallet.password, remember: true };
  return async () => {
    const answer = await owner.client.call('signIn', { body });
    return answer.body?.['state'] === 'signed_in';
  };
}

function checkOf({ client }: OpenSession): Work {
  return async () => (await client.call('getMe')).status === 200;
}

function paymentOf(wallet: WalletUnderLoad, { client, payee }: OpenSession): Work {
  const run = `siege-${process.pid}-${performance.now()}`;
  let made = 0;
  return async () => {
    const body = { payee, amount: '1', note: null, pin: wallet.pin };
    return (await client.call('pay', { key: `${run}-${made++}`, body })).status === 201;
  };
}
