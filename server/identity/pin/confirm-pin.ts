import { accept, invariant, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import { sameBytes } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { microBatch } from '#platform/database';
import { decidePin, type PinVerdict } from './decide-pin.ts';
import { lockPins, savePins, type PinRow } from './pins.sql.ts';

export type PinRefusal = Refusal<'pin_wrong', { readonly triesLeft: number }> | Refusal<'pin_locked'>;

export type ConfirmPin = (context: Context, personId: PersonId, pin: string) => Promise<Outcome<void, PinRefusal>>;

type PinDependencies = Pick<IdentityDependencies, 'database' | 'keyring' | 'numbers'>;

interface Check {
  readonly context: Context;
  readonly personId: PersonId;
  readonly pin: string;
}

/** Thrown to roll back a batch of right PINs: nothing was written, so there is nothing to wait for on the disk. */
const nothingToWrite = Symbol('nothing to write');

/**
 * Checks payment PINs in batches: one transaction locks the rows, decides in order of arrival in memory, and commits
 * failures before anybody is answered (rule T13: neither a crash nor a parallel burst gives a guess back). A wrong PIN
 * leaves an audit row; the right one is audited by the payment it confirms.
 */
export function pinConfirmer(dependencies: PinDependencies): ConfirmPin {
  const check = microBatch<Check, PinVerdict>({
    itemsMax: 200,
    inFlightMax: 2,
    run: (checks) => runBatch(dependencies, checks),
  });
  return async (context, personId, pin) => {
    const verdict = await check({ context, personId, pin });
    switch (verdict.verdict) {
      case 'right':
        return accept(undefined);
      case 'wrong':
        return refuse('pin_wrong', { triesLeft: verdict.triesLeft });
      case 'locked':
        return refuse('pin_locked');
    }
  };
}

async function runBatch(dependencies: PinDependencies, checks: readonly Check[]): Promise<readonly PinVerdict[]> {
  let verdicts: readonly PinVerdict[] = [];
  try {
    await dependencies.database.transaction(async (tx) => {
      const decided = await decideBatch(dependencies, tx, checks);
      verdicts = decided.verdicts;
      if (decided.changed.length === 0) throw nothingToWrite;
      await savePins(tx, decided.changed);
      for (const [index, verdict] of decided.verdicts.entries()) await auditFailure(tx, checks[index], verdict);
    });
  } catch (error) {
    if (error !== nothingToWrite) throw error;
  }
  return verdicts;
}

async function decideBatch(
  { keyring, numbers }: PinDependencies,
  tx: Tx,
  checks: readonly Check[],
): Promise<{ readonly verdicts: readonly PinVerdict[]; readonly changed: readonly PinRow[] }> {
  const rows = await lockPins(tx, [...new Set(checks.map((check) => check.personId))].sort());
  const pins = new Map(rows.map((row) => [row.personId, row]));
  const changed = new Map<PersonId, PinRow>();
  const verdicts = checks.map(({ context, personId, pin }) => {
    const row = pins.get(personId);
    invariant(row, 'every person has a PIN');
    const { verdict, next } = decidePin(
      { failures: row.failures, locked: row.lockedAt !== null },
      {
        matches: () => sameBytes(keyring.pinDigest(personId, pin, row.keyId).digest, row.digest),
        triesMax: numbers.pinTriesMax,
      },
    );
    const renewed = verdict.verdict === 'right' && row.keyId !== keyring.activeKeyId('pin');
    if (next.failures !== row.failures || next.locked !== (row.lockedAt !== null) || renewed) {
      const digest = renewed ? keyring.pinDigest(personId, pin) : { keyId: row.keyId, digest: row.digest };
      const lockedAt = next.locked ? (row.lockedAt ?? context.clock.now()) : null;
      const saved = { personId, failures: next.failures, lockedAt, ...digest };
      pins.set(personId, saved);
      changed.set(personId, saved);
    }
    return verdict;
  });
  return { verdicts, changed: [...changed.values()] };
}

/** Tries that were refused by the lock were not checked, and are not guesses. */
async function auditFailure(tx: Tx, check: Check | undefined, verdict: PinVerdict): Promise<void> {
  if (!check || verdict.verdict === 'right' || (verdict.verdict === 'locked' && !verdict.now)) return;
  await recordAudit(tx, check.context, {
    verb: 'identity.confirm_pin',
    subject: { kind: 'person', id: check.personId },
    outcome: verdict.verdict === 'wrong' ? 'pin_wrong' : 'pin_locked',
    facts: { triesLeft: verdict.verdict === 'wrong' ? verdict.triesLeft : 0 },
  });
}
