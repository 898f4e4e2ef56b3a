import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '#kernel';
import { createNotify, inboxSender, type Notify, type NotifyOptions } from '#notify';
import { createKeyFile, openKeyring } from '#platform/crypto';
import { installJobs } from '#platform/jobs';
import { fixedClock, systemChance, type FixedClock } from '#platform/random';
import { makeDatabase, type TestDatabase } from './database.ts';

export interface TestNotify {
  readonly made: TestDatabase;
  readonly clock: FixedClock;
  /** The room with these settings in the place of the developer inbox without any limit. */
  open(options?: Partial<Pick<NotifyOptions, 'senders' | 'tollGuard'>>): Notify;
  context(): Context;
  drop(): Promise<void>;
}

/** The notify room alone on a database of its own, with a clock to move. */
export async function makeNotify(): Promise<TestNotify> {
  const made = await makeDatabase();
  const { database } = made;
  const onError = (error: unknown) => {
    throw error;
  };
  await installJobs({ connection: database.connection, onError });
  const directory = mkdtempSync(join(tmpdir(), 'qianneng-notify-'));
  const clock = fixedClock(new Date('2026-11-22T00:30:00Z'));
  const chance = systemChance;
  const keyFile = join(directory, 'keys.json');
  await createKeyFile(keyFile, { clock });
  const dataDirectory = join(directory, 'data');
  const keyring = await openKeyring({ keyFile, dataDirectory, database, clock, chance });
  const senders = { phone: inboxSender, email: inboxSender };
  return {
    made,
    clock,
    open: (options = {}) =>
      createNotify({ database, keyring, senders, publicUrl: 'https://wallet.example', ...options }),
    context: () => ({ actor: { kind: 'stranger' }, clock, chance, locale: 'zh-CN', origin: null }),
    async drop() {
      keyring.close();
      await made.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
