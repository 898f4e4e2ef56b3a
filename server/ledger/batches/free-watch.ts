import { Client, type ClientConfig } from 'pg';
import { listFree } from './batch-reads.sql.ts';
import { ByteArena } from '../chain/index.ts';

/** Looks, on a connection of its own, which of the held accounts could be locked by now. */
export class FreeWatch {
  readonly #config: ClientConfig;
  readonly #arena = new ByteArena();
  #client: Client | undefined;

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  /** Without a connection every account counts as free: the lane itself then meets the lock or the lost database. */
  async listFree(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    try {
      const client = (this.#client ??= await this.#connect());
      this.#arena.clear();
      return await listFree(client, this.#arena, accountIds);
    } catch {
      await this.close();
      return new Set(accountIds);
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<Client> {
    const client = new Client(this.#config);
    client.on('error', () => {
      if (this.#client === client) this.#client = undefined;
    });
    await client.connect();
    return client;
  }
}
