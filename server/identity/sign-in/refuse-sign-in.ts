import { createHash } from 'node:crypto';
import { minutesMs, plusMs, refuse, type Context, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import { humanCode } from '#platform/random';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserMac, replayMinutes, type BrowserSecret } from '../flows/index.ts';
import { countFailure, lockCounter, type CounterLane } from './counters.sql.ts';
import { insertRefusal, wasJustRefused, type RefusalReason } from './sign-in.sql.ts';

export type SignInRefused = Refusal<'sign_in_refused', { readonly supportCode: string }>;

export interface RefusedAttempt {
  readonly personId: PersonId | null;
  /** The digest of the typed name; stands for the account when there is none. */
  readonly nameDigest: Buffer;
  readonly typedName: string;
  readonly password: string;
  readonly lane: Exclude<CounterLane, 'session'>;
  readonly reason: RefusalReason;
  readonly browser: BrowserSecret;
}

/**
 * Writes a failed attempt down before anybody is answered (rule T13), with the same statements whether the account exists
 * or not. The true reason is kept under the support code, for those who can prove themselves later. The same submit twice
 * within two minutes counts once (rule T11).
 */
export async function refuseSignIn(
  { database }: Pick<IdentityDependencies, 'database'>,
  context: Context,
  attempt: RefusedAttempt,
): Promise<{ readonly ok: false; readonly refusal: SignInRefused }> {
  const supportCode = humanCode(context.chance, { groups: 2, groupLength: 4 });
  const at = context.clock.now();
  const subject = attempt.personId ?? standInId(attempt.nameDigest);
  const attemptMac = browserMac(attempt.browser, 'attempt', attempt.typedName, attempt.password);
  await database.transaction(async (tx) => {
    await lockCounter(tx, { subject, lane: attempt.lane, at });
    const repeated = await wasJustRefused(tx, { attemptMac, since: plusMs(at, -replayMinutes * minutesMs) });
    if (!repeated) await countFailure(tx, { subject, lane: attempt.lane, at });
    const id = context.chance.uuid();
    await insertRefusal(tx, {
      id,
      personId: attempt.personId,
      reason: attempt.reason,
      supportCodeDigest: supportCodeDigest(supportCode),
      attemptMac,
      counted: !repeated,
      at,
    });
    await recordAudit(tx, context, {
      verb: 'identity.sign_in',
      subject: { kind: 'person', id: subject },
      outcome: 'sign_in_refused',
      facts: { reason: attempt.reason, refusalId: id, lane: attempt.lane, counted: !repeated },
    });
  });
  return refuse('sign_in_refused', { supportCode });
}

export function supportCodeDigest(code: string): Buffer {
  return createHash('sha256').update(`support code ${code}`).digest();
}

/** An id for a name that belongs to nobody: the same name counts in one place, as an account's would. */
function standInId(nameDigest: Buffer): string {
  const hex = nameDigest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
