import { minutesMs, plusMs, type Context } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, replayMinutes, type BrowserSecret } from '../flows/index.ts';
import { describeRecovered, type Recovered } from './recovered.ts';
import type { StartedRecovery } from './start-recovery.ts';
import { findCurrentWayBack } from './way-back.sql.ts';

/** The way back that this browser has begun, after its page was read again; one that is done only for two minutes. */
export async function findRecovery(
  dependencies: IdentityDependencies,
  context: Context,
  browser: BrowserSecret | undefined,
): Promise<{ readonly flow: StartedRecovery | null; readonly recovery: Recovered | null }> {
  if (!browser) return { flow: null, recovery: null };
  const now = context.clock.now();
  const db = dependencies.database.kysely;
  const doneSince = plusMs(now, -replayMinutes * minutesMs);
  const found = await findCurrentWayBack(db, { browserDigest: browserDigest(browser), now, doneSince });
  if (!found) return { flow: null, recovery: null };
  const { personId } = found;
  const hasProved = personId !== null && found.proofs.length > 0;
  return {
    flow: { ...found, flowId: found.id },
    recovery: hasProved ? await describeRecovered(dependencies, db, context, { ...found, personId }) : null,
  };
}
