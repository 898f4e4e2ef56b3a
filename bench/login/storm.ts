import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Caller, signInOnce, type SignInResult } from './sign-in-caller.ts';

// A crowd that signs in without a pause, on a thread of its own; any message ends it, and it tells what came of it.
const { callers, clients } = z.object({ callers: z.array(Caller).min(1), clients: z.int() }).parse(workerData);
const over = new AbortController();
parentPort?.once('message', () => over.abort());
const begun = performance.now();
const came: Record<SignInResult, number> = { signed_in: 0, failed: 0, gave_up: 0 };

async function client(caller: Caller): Promise<void> {
  while (!over.signal.aborted) came[await signInOnce(caller, over.signal).catch((): SignInResult => 'failed')]++;
}

await Promise.all(
  Array.from({ length: clients }, async (_none, place) => {
    const caller = callers[place % callers.length];
    if (caller) await client(caller);
  }),
);
const seconds = (performance.now() - begun) / 1_000;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage({ signInsPerSecond: came.signed_in / seconds, failures: came.failed });
