import { afterEach, expect, test } from 'vitest';
import { parseId, type AccountId, type TransferId } from '#kernel';
import type { Entry } from '#ledger';
import { openLiveFeed, type LiveFeed, type ReadEntriesAfter } from './live-feed.ts';

const feeds: LiveFeed[] = [];
afterEach(() => {
  for (const feed of feeds.splice(0)) feed.close();
});

const shopA = accountId(1);
const shopB = accountId(2);

test('a screen gets every entry after its own, once and in order', async () => {
  const book = [entry(shopA, 1n), entry(shopA, 2n), entry(shopB, 1n)];
  const feed = open(reading(book));
  const seen = collect(feed, shopA, 1n, 3);
  await tick(30);
  book.push(entry(shopA, 3n), entry(shopA, 4n));
  expect(await seen).toEqual([2n, 3n, 4n]);
});

test('all screens together are one question a look, and nobody watching is none', async () => {
  const asked: number[] = [];
  const feed = open(async (positions) => {
    asked.push(positions.length);
    return [];
  });
  const closing = new AbortController();
  const watching = [shopA, shopA, shopB].map((shop) => drain(feed, shop, 0n, closing.signal));
  await tick(60);
  closing.abort();
  await Promise.all(watching);
  expect(asked.length).toBeGreaterThan(1);
  expect(new Set(asked)).toEqual(new Set([2]));
  await tick(20);
  const looks = asked.length;
  await tick(40);
  expect(asked.length).toBe(looks);
});

test('a screen that came back late does not hold up one that is ahead', async () => {
  const book = [entry(shopA, 1n), entry(shopA, 2n), entry(shopA, 3n)];
  const feed = open(reading(book));
  const [late, ahead] = await Promise.all([collect(feed, shopA, 0n, 3), collect(feed, shopA, 2n, 1)]);
  expect({ late, ahead }).toEqual({ late: [1n, 2n, 3n], ahead: [3n] });
});

test('a database that cannot be read ends the streams, and the next one works again', async () => {
  let isAway = true;
  const feed = open(async (positions, limit) => {
    if (isAway) throw new Error('away');
    return reading([entry(shopA, 1n)])(positions, limit);
  });
  await expect(collect(feed, shopA, 0n, 1)).rejects.toThrow('away');
  isAway = false;
  expect(await collect(feed, shopA, 0n, 1)).toEqual([1n]);
});

test('a screen that reads no more is cut off', async () => {
  const book = Array.from({ length: 1_500 }, (_, index) => entry(shopA, BigInt(index + 1)));
  const feed = open(reading(book), 1);
  const batches = feed.watch(shopA, 0n, new AbortController().signal)[Symbol.asyncIterator]();
  expect((await batches.next()).done).toBe(false);
  await tick(300);
  await expect(batches.next()).rejects.toThrow('does not keep up');
});

function open(read: ReadEntriesAfter, intervalMs = 5): LiveFeed {
  const feed = openLiveFeed({ read, intervalMs });
  feeds.push(feed);
  return feed;
}

function reading(book: readonly Entry[]): ReadEntriesAfter {
  return async (positions, limit) =>
    positions.flatMap(({ accountId, after }) =>
      book.filter((one) => one.accountId === accountId && one.seq > after).slice(0, limit),
    );
}

async function collect(feed: LiveFeed, shop: AccountId, after: bigint, count: number): Promise<bigint[]> {
  const seen: bigint[] = [];
  for await (const batch of feed.watch(shop, after, AbortSignal.timeout(2_000))) {
    seen.push(...batch.map((one) => one.seq));
    if (seen.length >= count) break;
  }
  return seen;
}

async function drain(feed: LiveFeed, shop: AccountId, after: bigint, closed: AbortSignal): Promise<void> {
  for await (const batch of feed.watch(shop, after, closed)) expect(batch).toEqual([]);
}

function tick(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function accountId(number: number): AccountId {
  return parseId<'account'>(`00000000-0000-7000-8000-${String(number).padStart(12, '0')}`) as AccountId;
}

function entry(account: AccountId, seq: bigint): Entry {
  return {
    accountId: account,
    seq,
    amount: 100n,
    balanceAfter: 100n * seq,
    transferId: parseId<'transfer'>('00000000-0000-7000-8000-00000000ffff') as TransferId,
    kind: 'payment',
    counterparty: accountId(9),
    memo: null,
    refunded: 0n,
    refundOf: null,
    obligation: null,
    postedAt: new Date(0),
  };
}
