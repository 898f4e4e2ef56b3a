import {
  accept,
  accountOf,
  minutesMs,
  plusMs,
  refuse,
  type Context,
  type Outcome,
  type PersonId,
  type Refusal,
} from '#kernel';
import { findByObligation, listEntries } from '#ledger';
import { businessDayOf, nextDayStart } from './calendar.ts';
import { hasExpired } from './codes/code.ts';
import { findCode } from './codes/find-code.ts';
import type { WalletDependencies } from './dependencies.ts';
import { describeParties } from './party.ts';
import { countLookup, uncountLookup } from './payee-lookups.sql.ts';
import { signPayee, type Payee } from './payee-token.ts';

/** How long the payer may think. */
const payeeLifetimeMs = 30 * minutesMs;
/** Addresses of people one never dealt with, a business day (money.md §3). */
const strangersPerDay = 20;

export type FindPayeeRefusal =
  | Refusal<'payee_not_found'>
  | Refusal<'payee_is_self'>
  | Refusal<'lookup_limit', { readonly lookupsPerDay: number; readonly freeAt: Date }>
  | Refusal<'code_unknown'>
  | Refusal<'code_used'>
  | Refusal<'code_timed_out', { readonly expiredAt: Date }>;

export interface FoundPayee {
  readonly token: string;
  readonly payee: Payee;
}

type FoundParty = Omit<Payee, 'payer' | 'expiresAt'>;
type FindDependencies = Pick<WalletDependencies, 'database' | 'keyring' | 'people' | 'publicUrl' | 'businessZone'>;

/** Who would be paid, before anything is paid. The token names the payee in the payment, for this payer only. */
export async function findPayee(
  deps: FindDependencies,
  context: Context,
  payer: PersonId,
  asked: { readonly by: 'address' | 'code'; readonly text: string },
): Promise<Outcome<FoundPayee, FindPayeeRefusal>> {
  const found =
    asked.by === 'code'
      ? await findByCode(deps, context, payer, asked.text)
      : await findByAddress(deps, context, payer, asked.text);
  if (!found.ok) return found;
  const payee: Payee = { ...found.value, payer, expiresAt: plusMs(context.clock.now(), payeeLifetimeMs) };
  return accept({ token: signPayee(deps.keyring, payee), payee });
}

async function findByCode(
  deps: FindDependencies,
  context: Context,
  payer: PersonId,
  text: string,
): Promise<Outcome<FoundParty, FindPayeeRefusal>> {
  const db = deps.database.kysely;
  const code = await findCode(db, deps.keyring, { text, publicUrl: deps.publicUrl });
  if (!code) return refuse('code_unknown');
  if (code.accountId === accountOf(payer)) return refuse('payee_is_self');
  if (code.obligation !== null && (await findByObligation(db, code.obligation))) return refuse('code_used');
  if (code.expiresAt && hasExpired(code.expiresAt, context.clock.now()))
    return refuse('code_timed_out', { expiredAt: code.expiresAt });
  const partyOf = await describeParties({ db, people: deps.people }, [code.accountId], context.locale);
  return accept({
    accountId: code.accountId,
    party: partyOf(code.accountId),
    amountMinor: code.amountMinor,
    title: code.title,
    obligation: code.obligation,
    isOrder: code.kind === 'order',
    codeExpiresAt: code.expiresAt,
  });
}

/**
 * Counts first, then looks; somebody dealt with before is given back and found even when the budget is used up. Unknown
 * and unwilling to be found are one answer after the same questions.
 */
async function findByAddress(
  deps: FindDependencies,
  context: Context,
  payer: PersonId,
  text: string,
): Promise<Outcome<FoundParty, FindPayeeRefusal>> {
  const db = deps.database.kysely;
  const now = context.clock.now();
  const day = { personId: payer, businessDay: businessDayOf(now, deps.businessZone) };
  const isWithinBudget = await countLookup(db, day, strangersPerDay);
  const found = await deps.people.findByAddress(text);
  const isSelf = found?.personId === payer;
  const isKnown = isSelf || (await hasDealtWith(deps, payer, found?.personId ?? payer));
  if (found && isKnown && isWithinBudget) await uncountLookup(db, day);
  if (!isWithinBudget && !(found && isKnown))
    return refuse('lookup_limit', { lookupsPerDay: strangersPerDay, freeAt: nextDayStart(now, deps.businessZone) });
  if (!found) return refuse('payee_not_found');
  if (isSelf) return refuse('payee_is_self');
  return accept({
    accountId: accountOf(found.personId),
    party: { kind: 'person', name: found.maskedName, address: found.maskedAddress },
    amountMinor: null,
    title: null,
    obligation: null,
    isOrder: false,
    codeExpiresAt: null,
  });
}

async function hasDealtWith(deps: FindDependencies, payer: PersonId, other: PersonId): Promise<boolean> {
  const entries = await listEntries(deps.database.kysely, {
    accountId: accountOf(payer),
    limit: 1,
    filters: { counterparty: accountOf(other) },
  });
  return entries.length > 0;
}
