import { invariant } from './invariant.ts';

/** Currencies a book can be kept in; both have two minor digits. */
export type Currency = 'CNY' | 'USD';

/** An amount in minor units (分, cents). Never a floating-point number. */
export interface Money {
  readonly currency: Currency;
  readonly minor: bigint;
}

/** Largest amount of one operation: 10^15 minor units keeps every sum of a batch inside int8. */
export const largestAmountMinor = 1_000_000_000_000_000n;

const wirePattern = /^(0|[1-9]\d{0,17})$/;

/** Reads minor units as they cross the wire (a decimal string); undefined when it is not one. */
export function parseMinor(text: string): bigint | undefined {
  return wirePattern.test(text) ? BigInt(text) : undefined;
}

/** What a person types ("12", "12.5", "0.05") as minor units; undefined when it is not an amount. */
export function parseAmount(text: string): bigint | undefined {
  const match = /^(\d{1,13})(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  return BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}

/** "1234567" minor units as "12,345.67"; the sign is the caller's (U+2212 on screens). */
export function formatMinor(minor: bigint): string {
  invariant(minor >= 0n, 'formatMinor takes the absolute amount');
  const whole = (minor / 100n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${whole}.${(minor % 100n).toString().padStart(2, '0')}`;
}
