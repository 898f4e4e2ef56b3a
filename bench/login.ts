import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createSecretKey } from 'node:crypto';
import { z } from 'zod';
import { floorParameters, startHashing } from '#platform/hashing';
import { openSessions, startWalletUnderLoad, type OpenSession, type WalletUnderLoad } from './http/wallet-process.ts';
import { signInOnce, type Caller } from './login/sign-in-caller.ts';
import { measureLoad, median, printCase, runDuel } from './measure.ts';

const people = 48;
const rounds = 5;
const sliceMs = 6_000;
/** Below the 20 waiting places of a lane, and enough to keep every core hashing. */
const signInsInFlight = 12;
const stormClients = 200;
const payersInFlight = 4;
const payerPauseMs = 20;

/** Sign-ins over HTTP against raw hashing, and payments while a crowd signs in. */
export async function run(): Promise<void> {
  const wallet = await startWalletUnderLoad(people);
  try {
    const sessions = await openSessions(wallet);
    const callers = sessions.map(({ cookie }, place): Caller => ({
      url: wallet.url,
      // Without the session: a browser that signs in anew ends the one it came with, and these are paying.
      cookie: cookie.replace(/__Host-qn_session=[^;]*(; )?/, ''),
      identifier: wallet.addresses[place] ?? '',
      password: wallet.password,
    }));
    await measureThroughput(callers, wallet.password);
    await measureStorm(wallet, sessions, callers);
  } finally {
    await wallet.stop();
  }
}

/** Whole sign-ins (look-up, hash, session, audit) on known devices ÷ argon2id alone, same parameters and cores. */
async function measureThroughput(callers: readonly Caller[], password: string): Promise<void> {
  const pepper = { keyId: 'pepper-20260101-000000', secret: createSecretKey(Buffer.alloc(32, 7)) };
  const hashing = startHashing({ parameters: floorParameters, threads: availableParallelism(), pepper: () => pepper });
  let turn = 0;
  const never = new AbortController().signal;
  const signIn = async () => {
    const caller = callers[turn++ % callers.length];
    return caller !== undefined && (await signInOnce(caller, never)) === 'signed_in';
  };
  const hash = async () => (await hashing.hash(password)) !== '';
  const load = { inFlight: signInsInFlight, sliceMs, warmMs: 500 };
  try {
    await runDuel({
      bench: 'login',
      case: 'throughput',
      floor: 0.6,
      rounds,
      sides: [
        { name: 'signIns', measure: () => measureLoad({ ...load, work: signIn }) },
        { name: 'hashes', measure: () => measureLoad({ ...load, work: hash }) },
      ],
    });
  } finally {
    await hashing.close();
  }
}

interface PaymentSlice {
  readonly p50Ms: number;
  readonly payments: number;
  readonly failures: number;
}

/** The median payment of a few steady payers while 200 clients sign in ÷ the same in calm. */
async function measureStorm(
  wallet: WalletUnderLoad,
  sessions: readonly OpenSession[],
  callers: readonly Caller[],
): Promise<void> {
  const calms: PaymentSlice[] = [];
  const storms: (PaymentSlice & { readonly signInsPerSecond: number })[] = [];
  await payFor(wallet, sessions, 2_000);
  for (let round = 0; round < rounds; round++) {
    const inCalm = async () => void calms.push(await payFor(wallet, sessions, sliceMs));
    const inStorm = async () => void storms.push(await payInStorm(wallet, sessions, callers));
    for (const side of round % 2 === 0 ? [inCalm, inStorm] : [inStorm, inCalm]) await side();
  }
  const ratios = storms.map((storm, round) => storm.p50Ms / (calms[round]?.p50Ms ?? Number.NaN));
  printCase({
    bench: 'login',
    case: 'storm',
    ratio: median(ratios),
    floor: 1.5,
    atMost: true,
    rounds: ratios,
    facts: {
      calmP50Ms: median(calms.map((slice) => slice.p50Ms)),
      stormP50Ms: median(storms.map((slice) => slice.p50Ms)),
      stormSignInsPerSecond: median(storms.map((storm) => storm.signInsPerSecond)),
    },
    failures: [...calms, ...storms].reduce((sum, slice) => sum + slice.failures, 0),
  });
}

const StormResult = z.object({ signInsPerSecond: z.number(), failures: z.int() });

async function payInStorm(wallet: WalletUnderLoad, sessions: readonly OpenSession[], callers: readonly Caller[]) {
  const storm = new Worker(new URL('login/storm.ts', import.meta.url), {
    workerData: { callers, clients: stormClients },
  });
  await sleep(1_500);
  const slice = await payFor(wallet, sessions, sliceMs);
  const answered = once(storm, 'message');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  storm.postMessage('over');
  const { signInsPerSecond, failures } = StormResult.parse((await answered)[0]);
  await storm.terminate();
  return { ...slice, signInsPerSecond, failures: slice.failures + failures };
}

let keys = 0;

async function payFor(wallet: WalletUnderLoad, sessions: readonly OpenSession[], ms: number): Promise<PaymentSlice> {
  const latencies: number[] = [];
  let failures = 0;
  const end = performance.now() + ms;
  const payer = async (place: number): Promise<void> => {
    while (performance.now() < end) {
      const session = sessions[(place + payersInFlight * latencies.length) % sessions.length];
      const begun = performance.now();
      const paid = await session?.client.call('pay', {
        key: `storm-${process.pid}-${keys++}`,
        body: { payee: session.payee, amount: '1', note: null, pin: wallet.pin },
      });
      if (paid?.status === 201) latencies.push(performance.now() - begun);
      else failures++;
      await sleep(payerPauseMs);
    }
  };
  await Promise.all(Array.from({ length: payersInFlight }, (_none, place) => payer(place)));
  return { p50Ms: median(latencies), payments: latencies.length, failures };
}
