import type { Context } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, type BrowserSecret } from '../flows/index.ts';
import { neededFactor } from './ask-for-factor.ts';
import type { NeededFactor } from './factor-step.ts';
import { findWaitingFactorStep } from './factor-steps.sql.ts';
import { listReachable, neededCode, type NeededCode } from './needed-code.ts';
import { findWaitingSignIn } from './sign-in.sql.ts';

/** The sign-in that waits for a code or a factor in this browser, for a page that was read again; null when there is none. */
export async function findSignIn(
  dependencies: IdentityDependencies,
  context: Context,
  browser: BrowserSecret,
): Promise<NeededCode | NeededFactor | null> {
  const { database, numbers } = dependencies;
  const now = context.clock.now();
  const asked = { browserDigest: browserDigest(browser), now, triesMax: numbers.codeTriesMax };
  const waiting = await findWaitingSignIn(database.kysely, asked);
  const step = await findWaitingFactorStep(database.kysely, asked);
  if (step && (!waiting || waiting.createdAt < step.createdAt)) return neededFactor(numbers, database.kysely, step);
  if (!waiting) return null;
  const all = await listReachable(dependencies, database.kysely, waiting.personId);
  const chosen = all.find((own) => own.addressId === waiting.addressId);
  return chosen ? neededCode(waiting.flowId, chosen, all, waiting) : null;
}
