import { daysMs, plusMs } from '#kernel';
import type { Tx } from '#platform/database';
import type { BudgetVerdict } from './budget.ts';
import type { Purpose, Recipient } from './message.ts';
import { countryOf, decideToll, numberMessagesMax, tollDay, type TollGuard } from './toll-guard.ts';
import { addToCountryDay, countCountryDay, listNumberSendTimes, lockCountry, lockNumber } from './toll.sql.ts';

/** More queueing transactions at once than any number of processes has connections: below it counting needs no lock. */
const nearEnd = 500;

/** Looks at what this SMS would cost, in the queueing transaction. A mail, or without a guard: it may go. */
export async function judgeToll(
  guard: TollGuard | null,
  tx: Tx,
  asked: {
    readonly to: Recipient;
    readonly digest: Buffer;
    readonly digests: readonly Buffer[];
    readonly purpose: Purpose;
    readonly now: Date;
  },
): Promise<BudgetVerdict> {
  const { to, digest, digests, purpose, now } = asked;
  if (guard === null || to.channel !== 'phone') return { verdict: 'send', at: now };
  const country = countryOf(to.address, guard);
  await lockNumber(tx, digest);
  const toNumber = await listNumberSendTimes(tx, {
    digests,
    since: plusMs(now, -daysMs),
    limit: numberMessagesMax(guard),
  });
  const toCountryToday = country === undefined ? 0 : await countExactly(tx, country, tollDay(now));
  return decideToll(purpose, { country, toCountryToday, toNumber }, guard, now);
}

/** Counts the message that is queued against the day on which it goes out. */
export async function countToll(
  guard: TollGuard | null,
  tx: Tx,
  message: { readonly id: string; readonly to: Recipient; readonly sendAt: Date },
): Promise<void> {
  if (guard === null || message.to.channel !== 'phone') return;
  const country = countryOf(message.to.address, guard);
  if (country === undefined) return;
  await addToCountryDay(tx, {
    callingCode: country.callingCode,
    day: tollDay(message.sendAt),
    messageId: message.id,
  });
}

async function countExactly(
  tx: Tx,
  { callingCode, perDay }: { readonly callingCode: string; readonly perDay: number },
  day: string,
): Promise<number> {
  const counted = await countCountryDay(tx, { callingCode, day });
  if (counted + nearEnd < perDay) return counted;
  await lockCountry(tx, callingCode);
  return countCountryDay(tx, { callingCode, day });
}
