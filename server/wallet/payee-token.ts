import { z } from 'zod';
import { daysMs, parseId, parseMinor, plusMs, type AccountId, type PersonId } from '#kernel';
import type { Keyring } from '#platform/crypto';
import type { Party } from './party.ts';

/** Whom one payer is about to pay, as he was shown. */
export interface Payee {
  readonly payer: PersonId;
  readonly accountId: AccountId;
  readonly party: Party;
  /** Fixed by the code, or null. */
  readonly amountMinor: bigint | null;
  readonly title: string | null;
  /** Settled at most once: an order or a shop's code with an amount. */
  readonly obligation: string | null;
  readonly isOrder: boolean;
  readonly codeExpiresAt: Date | null;
  /** No new payment from then on. */
  readonly expiresAt: Date;
}

const purpose = 'payee';
/** A payee that has run out can still be read this long, to answer a replay of what was paid in time. */
const replayableMs = 30 * daysMs;

const accountId = z.string().transform((text, context) => parseId<'account'>(text) ?? refuseText(context));
const personId = z.string().transform((text, context) => parseId<'person'>(text) ?? refuseText(context));
const instant = z.iso.datetime().transform((text) => new Date(text));
const minor = z.string().transform((text, context) => parseMinor(text) ?? refuseText(context));

const PayeeText = z.object({
  payer: personId,
  account: accountId,
  kind: z.enum(['person', 'merchant', 'bank']),
  name: z.string(),
  address: z.string().nullable(),
  amount: minor.nullable(),
  title: z.string().nullable(),
  obligation: z.uuid().nullable(),
  order: z.boolean(),
  until: instant.nullable(),
  fresh: instant,
});

/** A token that only this server can make and only this payer can use. */
export function signPayee(keyring: Keyring, payee: Payee): string {
  const { party } = payee;
  const text: z.input<typeof PayeeText> = {
    payer: payee.payer,
    account: payee.accountId,
    kind: party.kind,
    name: party.name,
    address: party.address,
    amount: payee.amountMinor?.toString() ?? null,
    title: payee.title,
    obligation: payee.obligation,
    order: payee.isOrder,
    until: payee.codeExpiresAt?.toISOString() ?? null,
    fresh: payee.expiresAt.toISOString(),
  };
  return keyring.sign(purpose, text, plusMs(payee.expiresAt, replayableMs));
}

/** Undefined when it is not ours, another payer's, or too old even for a replay; `expiresAt` is for the caller to judge. */
export function readPayee(keyring: Keyring, payer: PersonId, token: string): Payee | undefined {
  const verified = keyring.verify(purpose, token);
  if (!verified.ok) return undefined;
  const text = PayeeText.parse(verified.value);
  if (text.payer !== payer) return undefined;
  return {
    payer,
    accountId: text.account,
    party: { kind: text.kind, name: text.name, address: text.address },
    amountMinor: text.amount,
    title: text.title,
    obligation: text.obligation,
    isOrder: text.order,
    codeExpiresAt: text.until,
    expiresAt: text.fresh,
  };
}

function refuseText(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom' });
  return z.NEVER;
}
