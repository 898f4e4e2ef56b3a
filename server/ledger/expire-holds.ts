import { createHash } from 'node:crypto';
import { invariant, parseId, type Chance, type Clock } from '#kernel';
import type { Database } from '#platform/database';
import { listExpiredHolds } from './expired-holds.sql.ts';
import type { Ledger } from './start-ledger.ts';

const holdsPerSweep = 1_000;

/** Frees what is still set aside for holds whose time is over. A hold used meanwhile is left as it ended. */
export async function expireHolds(
  ledger: Ledger,
  { database, clock, chance }: { database: Database; clock: Clock; chance: Chance },
): Promise<number> {
  const expired = await listExpiredHolds(database.kysely, { now: clock.now(), limit: holdsPerSweep });
  const answers = await Promise.all(
    expired.map((of) => {
      const id = parseId<'transfer'>(chance.uuid());
      invariant(id, 'chance makes UUIDs');
      // Every try has a key of its own: a refusal (another server's clock is behind) must not stay for ever.
      const idempotency = { scope: 'ledger:expiry', key: id };
      const fingerprint = createHash('sha256').update(of).digest();
      return ledger.submit({ type: 'void', id, idempotency, fingerprint, of, because: 'expired' });
    }),
  );
  return answers.filter((answer) => answer.ok).length;
}
