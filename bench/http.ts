import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { openSessions, startWalletUnderLoad } from './http/wallet-process.ts';
import { runDuel, type Side, type Slice } from './measure.ts';

const rounds = 5;
const sliceSeconds = 4;
const connections = 256;
const people = 128;

const SliceLine = z.object({ perSecond: z.number(), failures: z.number(), p50Ms: z.number(), p99Ms: z.number() });

interface Load {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly callers: readonly { readonly cookie: string; readonly body?: string }[];
  readonly keyed: boolean;
  readonly goodStatus: number;
}

/**
 * Signed-in payments (PIN, idempotency key, durable answer) and signed-in reads per second ÷ requests per second of the
 * same server's trivial JSON route; 256 connections, the load in a process of its own.
 */
export async function run(): Promise<void> {
  const wallet = await startWalletUnderLoad(people);
  try {
    const sessions = await openSessions(wallet);
    const body = (payee: string) => JSON.stringify({ payee, amount: '1', note: null, pin: wallet.pin });
    const trivial: Load = { path: '/healthz', method: 'GET', callers: [], keyed: false, goodStatus: 200 };
    const payment: Load = {
      path: '/api/payments',
      method: 'POST',
      callers: sessions.map(({ cookie, payee }) => ({ cookie, body: body(payee) })),
      keyed: true,
      goodStatus: 201,
    };
    const session: Load = { ...trivial, path: '/api/wallet', callers: sessions.map(({ cookie }) => ({ cookie })) };
    const cases = [
      { name: 'payment', load: payment, floor: 0.35 },
      { name: 'session', load: session, floor: 0.5 },
    ] as const;
    const side = (name: string, load: Load): Side => ({ name, measure: () => loadSlice(wallet.url, load) });
    for (const { name, load, floor } of cases) {
      await loadSlice(wallet.url, load);
      await runDuel({ bench: 'http', case: name, floor, rounds, sides: [side(name, load), side('trivial', trivial)] });
    }
  } finally {
    await wallet.stop();
  }
}

function loadSlice(url: string, load: Load): Promise<Slice> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'http/load.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ ...load, url, connections, seconds: sliceSeconds }));
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      const slice = readSlice(printed);
      if (slice === undefined) reject(new Error(`the load process printed: ${printed}`));
      else resolve(slice);
    });
  });
}

function readSlice(printed: string): Slice | undefined {
  const last = printed.trim().split('\n').at(-1) ?? '';
  return last.startsWith('{') ? SliceLine.parse(JSON.parse(last)) : undefined;
}
