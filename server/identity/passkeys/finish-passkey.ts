import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { accept, invariant, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import { sameBytes } from '#platform/crypto';
import type { IdentityDependencies } from '../dependencies.ts';
import { factorChanged } from '../factors/factor-changed.ts';
import { sealFactorName } from '../factors/factor-name.ts';
import { insertFactor, lockFactorsOf } from '../factors/factors.sql.ts';
import { mayChangeFactors, type FactorsRest } from '../factors/may-change-factors.ts';
import { deviceLabel, type PersonActor } from '../sessions/index.ts';
import type { PasskeyMade } from './answer.ts';
import { digestOf, readChallenge } from './challenge.ts';
import { useChallenge } from './challenges.sql.ts';
import { algorithms } from './creation.ts';
import { insertPasskey, isRegistered, listPasskeysOf, lockCredential, type NewPasskey } from './passkeys.sql.ts';
import { relyingParty } from './relying-party.ts';
import { showPasskey, type ShownPasskey } from './shown-passkey.ts';
import { isOpen, takeChallenge } from './take-challenge.ts';

export type FinishPasskeyRefusal =
  | FactorsRest
  | Refusal<'passkey_timed_out'>
  | Refusal<'passkey_refused'>
  | Refusal<'passkey_registered'>
  | Refusal<'passkey_limit', { readonly max: number }>;

/**
 * Keeps the passkey a browser has made (WebAuthn L3 §7.1), and tells every address. Refuses in this order: `passkey_refused`,
 * `passkey_timed_out` (over, used, or of another session), `account_frozen`, `factors_rest`, `passkey_limit`, `passkey_refused` (made for
 * another place, its owner not verified), `passkey_registered`. The same submit again answers the same.
 */
export async function finishPasskey(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly flowId: string; readonly response: PasskeyMade; readonly name: string | undefined },
): Promise<Outcome<ShownPasskey, FinishPasskeyRefusal>> {
  const { database, keyring, numbers } = dependencies;
  const { personId, sessionId } = context.actor;
  const { response } = asked.response;
  const at = context.clock.now();
  return database.transaction(async (tx) => {
    await lockFactorsOf(tx, personId);
    const { clientDataJSON } = response;
    const taken = await takeChallenge(tx, { clientDataJSON, purpose: 'add', of: { personId, sessionId } });
    if (!taken.ok) return taken;
    const challenge = taken.value;
    if (challenge.id !== asked.flowId) return refuse('passkey_timed_out');
    const answerDigest = digestOf('answer', `${clientDataJSON}.${response.attestationObject}`);
    const own = async () => {
      const id = Buffer.from(asked.response.id, 'base64url');
      return (await listPasskeysOf(tx, personId)).find((passkey) => passkey.credentialId.equals(id));
    };
    if (challenge.answerDigest && sameBytes(challenge.answerDigest, answerDigest)) {
      const again = await own();
      return again ? accept(await showPasskey(keyring, again)) : refuse('passkey_timed_out');
    }
    if (!isOpen(challenge, at)) return refuse('passkey_timed_out');
    await useChallenge(tx, { id: challenge.id, at, answerDigest });
    const may = await mayChangeFactors(tx, context, { personId, change: 'add' });
    if (!may.ok) return may;
    const present = await listPasskeysOf(tx, personId);
    if (present.length >= numbers.factorsMax) return refuse('passkey_limit', { max: numbers.factorsMax });
    const made = await verifyMade(dependencies, asked.response);
    if (!made) return refuse('passkey_refused');
    await lockCredential(tx, made.credentialId);
    if (await isRegistered(tx, made.credentialId)) return refuse('passkey_registered');

    const factorId = context.chance.uuid();
    const name = asked.name ?? nameOfDevice(context);
    const nameSealed = sealFactorName(keyring, factorId, name);
    await insertFactor(tx, { id: factorId, personId, kind: 'passkey', nameSealed, createdAt: at, confirmedAt: at });
    await insertPasskey(tx, { factorId, ...made, transports: response.transports });
    await factorChanged(dependencies, tx, context, { personId, change: 'factor_added', kind: 'passkey', name });
    await recordAudit(tx, context, {
      verb: 'identity.add_passkey',
      subject: { kind: 'person', id: personId },
      facts: { factorId, flowId: asked.flowId, aaguid: made.aaguid, synced: made.backedUp },
    });
    const kept = await own();
    invariant(kept, 'a passkey that was just kept is there');
    return accept(await showPasskey(keyring, kept));
  });
}

/** "Windows · Chrome", until its owner names it. */
function nameOfDevice({ origin, locale }: Context): string {
  const label = deviceLabel(origin?.userAgent ?? '', locale);
  return label.split(/，|, /).toReversed().join(' · ');
}

/** Undefined when it was not made for this place and challenge by an owner who was verified. */
async function verifyMade(
  { publicUrl }: Pick<IdentityDependencies, 'publicUrl'>,
  { response, ...credential }: PasskeyMade,
): Promise<Omit<NewPasskey, 'factorId' | 'transports'> | undefined> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(publicUrl);
  const { clientDataJSON, attestationObject } = response;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...credential, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      expectedChallenge: readChallenge(clientDataJSON)?.toString('base64url') ?? '',
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) return undefined;
    const { credential: made, aaguid, credentialDeviceType, credentialBackedUp } = registrationInfo;
    return {
      credentialId: Buffer.from(made.id, 'base64url'),
      publicKey: Buffer.from(made.publicKey),
      signCount: made.counter,
      backupEligible: credentialDeviceType === 'multiDevice',
      backedUp: credentialBackedUp,
      aaguid,
    };
  } catch {
    // The library throws at whatever does not fit.
    return undefined;
  }
}
