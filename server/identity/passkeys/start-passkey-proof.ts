import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { PasskeyRequest } from './answer.ts';
import { challengeExpiry, digestOf, makeChallenge } from './challenge.ts';
import { insertChallenge } from './challenges.sql.ts';
import { listPasskeysOf } from './passkeys.sql.ts';
import { requestFor } from './request.ts';

/** A challenge for one act of one session: `binding` is what it confirms, in any canonical text. Refuses `passkey_none`. */
export async function startPasskeyProof(
  { database, publicUrl }: Pick<IdentityDependencies, 'database' | 'publicUrl'>,
  { actor, clock, chance }: Context & { readonly actor: PersonActor },
  binding: string,
): Promise<Outcome<PasskeyRequest, Refusal<'passkey_none'>>> {
  const { personId, sessionId } = actor;
  const passkeys = await listPasskeysOf(database.kysely, personId);
  if (passkeys.length === 0) return refuse('passkey_none');
  const bindingDigest = digestOf('binding', binding);
  const challenge = makeChallenge(chance, bindingDigest);
  const createdAt = clock.now();
  await insertChallenge(database.kysely, {
    id: chance.uuid(),
    purpose: 'proof',
    challengeDigest: digestOf('challenge', challenge),
    bindingDigest,
    personId,
    sessionId,
    browserDigest: null,
    createdAt,
    expiresAt: challengeExpiry(createdAt),
  });
  return accept(requestFor(publicUrl, challenge, passkeys));
}
