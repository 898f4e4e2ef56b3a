/** Time is handed in, so that tests and replays own it. */
export interface Clock {
  now(): Date;
}

/** A business day of the operator's zone as an integer, 20261122. */
export type BusinessDay = number & { readonly __day: true };

export const secondsMs = 1_000;
export const minutesMs = 60_000;
export const hoursMs = 3_600_000;
export const daysMs = 86_400_000;

export function plusMs(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
