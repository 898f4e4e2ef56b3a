import type { ShopPayment } from './takings.ts';

/** No 0 O 1 I L U: it is read from a slip of paper. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

const two = (value: number): string => value.toString().padStart(2, '0');

/**
 * The number of one charge, "1122-1743-K7Q": month and day, clock, three random letters. It is the code's title, and the
 * payment that comes for the code carries it; an amount alone could be somebody else's.
 */
export function makeSlip(now: Date, random: Uint8Array): string {
  const tail = Array.from(random.subarray(0, 3), (byte) => letters[byte % letters.length] ?? '').join('');
  return `${two(now.getMonth() + 1)}${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}-${tail}`;
}

export interface Charge {
  readonly amount: string | null;
  readonly title: string | null;
}

/** Whether this payment is the one the shown code waits for. */
export function settles(charge: Charge, payment: ShopPayment): boolean {
  return charge.title !== null && payment.title === charge.title && payment.amount === charge.amount;
}
