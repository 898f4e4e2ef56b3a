import { z } from 'zod';

/** Null everywhere: nobody knows. The facts hold no place, name, address or network, only what follows from them. */
const since = z.union([z.number().min(0), z.literal('never')]).nullable();
const minor = z.union([
  z.bigint(),
  z
    .string()
    .regex(/^\d{1,19}$/)
    .transform(BigInt),
]);

export const SignInFacts = z.object({
  newDevice: z.boolean().nullable(),
  /** Null also for the first place of an account: there is nothing to compare with. */
  newCountry: z.boolean().nullable(),
  newCity: z.boolean().nullable(),
  /** From the place of the last sign-in to this one. */
  travel: z.object({ km: z.number().min(0), hours: z.number().min(0) }).nullable(),
  idleDays: since,
  /** Accounts that signed in from this network lately, this one among them. */
  accountsOfNetwork: z.number().int().min(0).nullable(),
  /** Wrong passwords in a row, on this device or on unknown ones. */
  failuresBefore: z.number().int().min(0).nullable(),
  /** Password, address or factor. */
  hoursSinceChange: since,
});
/** What is known of somebody who has just typed the right password. */
export type SignInFacts = z.output<typeof SignInFacts>;

export const PaymentFacts = z.object({
  amountMinor: minor,
  /** Password, address, factor, or this device itself. */
  hoursSinceChange: since,
  newPayee: z.boolean().nullable(),
  /** What the payer sent in the last day, payment by payment. */
  sentMinor: z.array(minor).nullable(),
  receivedMinor: minor.nullable(),
  /** Different payers of the last day. */
  payers: z.number().int().min(0).nullable(),
  /** Since money last moved by the owner's hand. */
  dormantDays: since,
});
/** What is known of a payment that its payer has confirmed by PIN. */
export type PaymentFacts = z.output<typeof PaymentFacts>;

/** Facts as they are stored: amounts stay exact as decimal strings. */
export function factsText(facts: SignInFacts | PaymentFacts): string {
  return JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
