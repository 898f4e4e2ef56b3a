import type { Context } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, type BrowserSecret } from '../flows/index.ts';
import { listReachable, neededCode, type NeededCode } from './needed-code.ts';
import { findWaitingSignIn } from './sign-in.sql.ts';

/** The sign-in that waits for a code in this browser, for a page that was read again; null when there is none. */
export async function findSignIn(
  dependencies: IdentityDependencies,
  context: Context,
  browser: BrowserSecret,
): Promise<NeededCode | null> {
  const { database, numbers } = dependencies;
  const now = context.clock.now();
  const asked = { browserDigest: browserDigest(browser), now, triesMax: numbers.codeTriesMax };
  const waiting = await findWaitingSignIn(database.kysely, asked);
  if (!waiting) return null;
  const all = await listReachable(dependencies, database.kysely, waiting.personId);
  const chosen = all.find((own) => own.addressId === waiting.addressId);
  return chosen ? neededCode(waiting.flowId, chosen, all, waiting) : null;
}
