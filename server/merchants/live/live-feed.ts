import type { AccountId } from '#kernel';
import type { Entry } from '#ledger';

/** Where a reader of an account stands: `after` is the number of the last entry it knows. */
export interface EntryPosition {
  readonly accountId: AccountId;
  readonly after: bigint;
}

/** Reads, in one query, what accounts gained after the numbers given: at most `limit` entries of each, oldest first. */
export type ReadEntriesAfter = (positions: readonly EntryPosition[], limit: number) => Promise<readonly Entry[]>;

/** One poller for all screens of this process: it asks twice a second, whoever watches, and nobody when nobody does. */
export interface LiveFeed {
  /** Entries after `after` as they become durable, in order, without a gap. Throws when the database cannot be read. */
  watch(accountId: AccountId, after: bigint, closed: AbortSignal): AsyncIterable<readonly Entry[]>;
  close(): void;
}

interface Watcher {
  readonly accountId: AccountId;
  after: bigint;
  waiting: readonly Entry[];
  wake: () => void;
  fault: unknown;
}

const entriesPerLook = 100;
/** A screen that reads no more is cut off; it asks again from where it was. */
const waitingMax = 1_000;

/** Polling instead of LISTEN, so that it runs on every PostgreSQL-like database (money.md §2). */
export function openLiveFeed(options: { readonly read: ReadEntriesAfter; readonly intervalMs?: number }): LiveFeed {
  const intervalMs = options.intervalMs ?? 500;
  const watchers = new Set<Watcher>();
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const asked = [...watchers];
    try {
      deliver(asked, await options.read(lowestOf(asked), entriesPerLook));
    } catch (error) {
      for (const watcher of asked) fail(watcher, error);
    }
    timer = watchers.size > 0 && !closing.signal.aborted ? setTimeout(lookSoon, intervalMs) : undefined;
  };
  const lookSoon = (): void => void look();

  return {
    async *watch(accountId, after, closed) {
      const watcher: Watcher = { accountId, after, waiting: [], wake: () => undefined, fault: undefined };
      const ended = AbortSignal.any([closed, closing.signal]);
      const wake = (): void => watcher.wake();
      ended.addEventListener('abort', wake);
      watchers.add(watcher);
      timer ??= setTimeout(lookSoon, 0);
      try {
        while (!ended.aborted) {
          const entries = watcher.waiting;
          watcher.waiting = [];
          if (watcher.fault !== undefined) throw watcher.fault;
          if (entries.length > 0) yield entries;
          else await new Promise<void>((resolve) => (watcher.wake = resolve));
        }
      } finally {
        watchers.delete(watcher);
        ended.removeEventListener('abort', wake);
      }
    },
    close() {
      closing.abort();
      clearTimeout(timer);
    },
  };
}

/** Two screens of one shop share a question; the one that is behind decides where it begins. */
function lowestOf(watchers: readonly Watcher[]): EntryPosition[] {
  const lowest = new Map<AccountId, bigint>();
  for (const { accountId, after } of watchers) {
    const known = lowest.get(accountId);
    if (known === undefined || after < known) lowest.set(accountId, after);
  }
  return [...lowest].map(([accountId, after]) => ({ accountId, after }));
}

function deliver(watchers: readonly Watcher[], entries: readonly Entry[]): void {
  for (const watcher of watchers) {
    const fresh = entries.filter((entry) => entry.accountId === watcher.accountId && entry.seq > watcher.after);
    const last = fresh.at(-1);
    if (!last) continue;
    watcher.after = last.seq;
    watcher.waiting = [...watcher.waiting, ...fresh];
    if (watcher.waiting.length > waitingMax) fail(watcher, new Error('a live screen does not keep up'));
    watcher.wake();
  }
}

function fail(watcher: Watcher, error: unknown): void {
  watcher.fault = error;
  watcher.wake();
}
