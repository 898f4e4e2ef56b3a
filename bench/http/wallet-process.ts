import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ApiClient, signIn } from '#test/api-client';
import { readInboxCode } from '#test/inbox';

const Told = z.object({ url: z.string(), addresses: z.array(z.string()), password: z.string(), pin: z.string() });
const Token = z.object({ payee: z.string() });

export interface WalletUnderLoad extends z.output<typeof Told> {
  stop(): Promise<void>;
}

/** The wallet of wallet-under-load.ts in its own process, with `peopleCount` people who hold money. */
export async function startWalletUnderLoad(peopleCount: number): Promise<WalletUnderLoad> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'wallet-under-load.ts'), String(peopleCount)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    if (!line.startsWith('{')) continue;
    const told = Told.parse(JSON.parse(line));
    return {
      ...told,
      async stop() {
        child.stdin.end();
        await once(child, 'exit');
      },
    };
  }
  throw new Error('the wallet under load did not start');
}

export interface OpenSession {
  readonly client: ApiClient;
  readonly cookie: string;
  /** Whom this person pays: the next one. */
  readonly payee: string;
}

/** Everybody signed in on a known device, each with a payee token. */
export async function openSessions(wallet: WalletUnderLoad): Promise<readonly OpenSession[]> {
  const sessions: OpenSession[] = [];
  for (const [index, address] of wallet.addresses.entries()) {
    const client = new ApiClient(wallet.url);
    const signedIn = await signIn(client, { address, password: wallet.password }, () =>
      readInboxCode(wallet.url, address),
    );
    if (signedIn.status !== 200) throw new Error(`sign-in of ${address}: ${signedIn.status}`);
    const next = wallet.addresses[(index + 1) % wallet.addresses.length];
    const found = await client.call('findPayee', { body: { by: 'address', text: next } });
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    sessions.push({ client, cookie, payee: Token.parse(found.body).payee });
  }
  return sessions;
}
