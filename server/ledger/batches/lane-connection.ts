import { setTimeout as sleep } from 'node:timers/promises';
import { plusMs, secondsMs, type Clock } from '#kernel';
import { Client, DatabaseError, type ClientConfig } from 'pg';
import { beginText, sessionText, type Isolation } from './batch-statements.sql.ts';
import { ByteArena, chainStart } from '../chain/index.ts';
import { claim, release } from './lane-lease.sql.ts';

export interface LaneOptions {
  readonly connection: ClientConfig;
  readonly clock: Clock;
  readonly isolation: Isolation;
  /** Tells this lane from every other, also of other processes. */
  readonly holder: string;
}

/** After this long without a batch another process may go on with the chain. */
const leaseMs = 60 * secondsMs;
const lockTimeoutMs = 50;
const claimsMax = 20;

/** A connection of its own, pipelined, and the chain it writes on. Made anew after every loss. */
export class LaneConnection {
  readonly clock: Clock;
  readonly begin: string;
  readonly holder: string;
  readonly records = new ByteArena();
  readonly changes = new ByteArena();
  readonly #options: LaneOptions;
  #client: Client | undefined;
  #lane: number | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.holder = options.holder;
    this.begin = beginText(options.isolation);
  }

  /** Connects and takes a lane unless both are there. */
  async open(): Promise<{ readonly client: Client; readonly lane: number }> {
    const client = (this.#client ??= await this.#connect());
    this.#lane ??= await this.#claim(client);
    return { client, lane: this.#lane };
  }

  leaseEnd(now: Date): Date {
    return plusMs(now, leaseMs);
  }

  /** Another process took the lane over. */
  loseLane(): void {
    this.#lane = undefined;
  }

  /** The connection cannot be trusted any more. */
  drop(): void {
    const client = this.#client;
    this.#client = undefined;
    client?.end().catch(() => undefined);
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (!client) return;
    if (this.#lane !== undefined)
      await release(client, { lane: this.#lane, holder: this.holder }).catch(() => undefined);
    await client.end();
  }

  async #connect(): Promise<Client> {
    const client = new Client({ ...this.#options.connection, pipeline: true });
    client.on('error', () => {
      if (this.#client === client) this.drop();
    });
    await client.connect();
    await client.query(sessionText(lockTimeoutMs));
    return client;
  }

  async #claim(client: Client): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      try {
        const now = this.clock.now();
        return await claim(client, { holder: this.holder, now, until: this.leaseEnd(now), start: chainStart });
      } catch (error) {
        if (!(error instanceof DatabaseError) || attempt === claimsMax) throw error;
        await sleep(attempt);
      }
    }
  }
}
