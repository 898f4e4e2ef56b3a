import type { Context } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, type BrowserSecret } from '../flows/index.ts';
import type { PasskeyRequest } from './answer.ts';
import { challengeExpiry, digestOf, makeChallenge } from './challenge.ts';
import { insertChallenge } from './challenges.sql.ts';
import { requestFor } from './request.ts';

/** A challenge for one browser; no account is looked at, so everybody gets the same. No audit row: nothing has happened yet. */
export async function startPasskeySignIn(
  { database, publicUrl }: Pick<IdentityDependencies, 'database' | 'publicUrl'>,
  { clock, chance }: Context,
  browser: BrowserSecret,
): Promise<PasskeyRequest> {
  const challenge = makeChallenge(chance, null);
  const createdAt = clock.now();
  await insertChallenge(database.kysely, {
    id: chance.uuid(),
    purpose: 'sign_in',
    challengeDigest: digestOf('challenge', challenge),
    bindingDigest: null,
    personId: null,
    sessionId: null,
    browserDigest: browserDigest(browser),
    createdAt,
    expiresAt: challengeExpiry(createdAt),
  });
  return requestFor(publicUrl, challenge, []);
}
