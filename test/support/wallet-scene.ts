import { ApiClient, signIn, type ApiAnswer, type ApiCall } from './api-client.ts';
import { newestAt, readInboxCode } from './inbox.ts';
import { startWalletServer, type WalletServer } from './wallet-server.ts';
import type { Operation } from '#contract/paths';

/** A running trial with everybody signed in and one of everything. */
export interface WalletScene {
  readonly server: WalletServer;
  /** 韩梅梅, who pays. */
  readonly payer: ApiClient;
  /** 李雷, who is paid. */
  readonly friend: ApiClient;
  /** 王芳, who owns the shop. */
  readonly owner: ApiClient;
  /** Nobody: no cookie yet. */
  readonly stranger: ApiClient;
  readonly merchantId: string;
  readonly keyId: string;
  /** Calls as the shop's program. */
  shop(operation: Operation, input?: ApiCall): Promise<ApiAnswer>;
  remove(): Promise<void>;
}

export async function startScene(settings: Readonly<Record<string, string>> = {}): Promise<WalletScene> {
  // Tests ask more in a minute than any person; the limit has a test of its own.
  const server = await startWalletServer({ settings: { REQUESTS_PER_MINUTE: '1000000', ...settings } });
  try {
    const [payer, friend, owner] = await Promise.all(server.people.map((person) => signInDemo(server, person)));
    if (payer === undefined || friend === undefined || owner === undefined) throw new Error('the trial has its people');
    const mine = await owner.call('listMyMerchants');
    const merchantId = idOf(firstItem(mine), 'merchantId');
    const pin = server.people[2].pin;
    const key = await owner.call('createApiKey', { params: { merchantId }, body: { label: 'till', pin } });
    const bearer = { authorization: `Bearer ${idOf(key.body, 'secret')}`, cookie: '' };
    const program = new ApiClient(server.url);
    return {
      server,
      payer,
      friend,
      owner,
      stranger: new ApiClient(server.url),
      merchantId,
      keyId: idOf(key.body, 'keyId'),
      shop: (operation, input = {}) => program.call(operation, { ...input, headers: { ...bearer, ...input.headers } }),
      remove: () => server.remove(),
    };
  } catch (error) {
    await server.remove();
    throw error;
  }
}

/** On a new device: password, then the code from the inbox. */
export async function signInDemo(server: WalletServer, person: WalletServer['people'][number]): Promise<ApiClient> {
  const client = new ApiClient(server.url);
  const to = person.address.includes('@') ? person.address : `+86${person.address}`;
  const before = await newestAt(server.url, to);
  const answer = await signIn(client, person, () => readInboxCode(server.url, to, before));
  if (answer.body?.['state'] !== 'signed_in') throw new Error(`not signed in: ${JSON.stringify(answer.body)}`);
  return client;
}

/** A text field that must be there. */
export function idOf(body: Readonly<Record<string, unknown>> | undefined, field: string): string {
  const value = body?.[field];
  if (typeof value !== 'string') throw new Error(`no ${field} in ${JSON.stringify(body)}`);
  return value;
}

export function itemsOf(answer: ApiAnswer): readonly Record<string, unknown>[] {
  const items = answer.body?.['items'];
  if (!Array.isArray(items)) throw new Error(`no items in ${JSON.stringify(answer.body)}`);
  return items.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null);
}

export function firstItem(answer: ApiAnswer): Record<string, unknown> | undefined {
  return itemsOf(answer)[0];
}
