import { accept, minutesMs, plusMs, refuse, type Context, type Locale, type Outcome } from '#kernel';
import type { Channel, TooManyMessages } from '#notify';
import { recordAudit } from '#platform/audit';
import { addJob } from '#platform/jobs';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, browserMac, replayMinutes, type BrowserSecret } from '../flows/index.ts';
import { requireChallenge, standInId, takeFromWindow, windowDigest, type ChallengeNeeded } from '../guessing/index.ts';
import { parseAddress, parseSignInName } from '../people/index.ts';
import { makeOutgoing, openTyped, sealTyped } from './outgoing.ts';
import { sendWayBack } from './send-way-back.ts';
import { nameKey, wayBackMinutes, type RecoveryPurpose, type WayBack } from './way-back.ts';
import { findNamedPerson, insertWayBack, listFreshWaysBack, lockStartsOf } from './way-back.sql.ts';

/** What a browser is told of a way back it began; the same for every name. */
export interface StartedRecovery {
  readonly flowId: string;
  readonly purpose: RecoveryPurpose;
  readonly expiresAt: Date;
  readonly codeExpiresAt: Date;
  readonly resendAt: Date;
}

/**
 * Begins a way back. The answer, the statements and the time are the same whether the name is known or not: the messages
 * are made by a job. Locks and freezes of the account do not matter here, and nothing here makes one (rules T6, T7). Refuses
 * `challenge_needed` before any look-up, then `too_many_messages` when this network had enough for this name. The same browser
 * asking again within two minutes gets the way back it has, and no second message (rule T11). Both go by the typed name, never by
 * whose it is, or two names of one account would be told from those of two.
 */
export async function startRecovery(
  dependencies: IdentityDependencies,
  context: Context,
  asked: {
    readonly purpose: RecoveryPurpose;
    readonly identifier: string;
    readonly via?: Channel | undefined;
    readonly locale: Locale;
    readonly challenge?: string | undefined;
    readonly browser: BrowserSecret;
  },
): Promise<Outcome<StartedRecovery, TooManyMessages | ChallengeNeeded>> {
  const { database, keyring, numbers } = dependencies;
  const { purpose, browser } = asked;
  const via = asked.via ?? null;
  const now = context.clock.now();
  const name = parseSignInName(asked.identifier);
  const attempt = browserMac(browser, 'recovery', purpose, name.normalised);
  const allowed = await requireChallenge(dependencies, database.kysely, context, {
    solution: asked.challenge,
    attempt,
  });
  if (!allowed.ok) return allowed;
  const digests = keyring.lookups(name.kind, name.normalised).map((live) => live.digest);
  const personId = (await findNamedPerson(database.kysely, digests)) ?? null;
  const subject = personId ?? standInId(keyring.lookup(name.kind, name.normalised));
  const digest = browserDigest(browser);
  return database.transaction(async (tx) => {
    await lockStartsOf(tx, digest);
    const since = plusMs(now, -replayMinutes * minutesMs);
    const begun = await listFreshWaysBack(tx, { browserDigest: digest, purpose, via, since });
    const fresh = await findSameName(keyring, begun, asked.identifier);
    if (fresh) return accept({ ...fresh, flowId: fresh.id });
    const retryAt = await takeFromWindow(tx, {
      digest: windowDigest(keyring, context, 'recovery', nameKey(asked.identifier)),
      perWindow: numbers.recoverySendsMax,
      windowMinutes: numbers.codeSendsMinutes,
      at: now,
    });
    if (retryAt) {
      await recordAudit(tx, context, {
        verb: 'identity.start_recovery',
        subject: { kind: 'person', id: subject },
        outcome: 'too_many_messages',
        facts: { purpose, via: via ?? 'typed' },
      });
      return refuse('too_many_messages', { retryAt });
    }
    const flowId = context.chance.uuid();
    const expiresAt = plusMs(now, wayBackMinutes * minutesMs);
    const channel = via ?? parseAddress(asked.identifier)?.channel ?? null;
    const codes = makeOutgoing(dependencies, context, { flowId, browser, channel, flowExpiresAt: expiresAt });
    await insertWayBack(tx, {
      id: flowId,
      purpose,
      subject,
      personId,
      browserDigest: digest,
      via,
      typedSealed: sealTyped(keyring, flowId, asked.identifier),
      locale: asked.locale,
      codes,
      createdAt: now,
      expiresAt,
    });
    await addJob(tx, sendWayBack, { flowId });
    await recordAudit(tx, context, {
      verb: 'identity.start_recovery',
      subject: { kind: 'person', id: subject },
      facts: { flowId, purpose, via: via ?? 'typed' },
    });
    const { codeExpiresAt, resendAt } = codes;
    return accept({ flowId, purpose, expiresAt, codeExpiresAt, resendAt });
  });
}

async function findSameName(
  keyring: IdentityDependencies['keyring'],
  waysBack: readonly WayBack[],
  typed: string,
): Promise<WayBack | undefined> {
  for (const wayBack of waysBack) if (nameKey(await openTyped(keyring, wayBack)) === nameKey(typed)) return wayBack;
  return undefined;
}
