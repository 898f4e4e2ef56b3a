import { hoursMs } from '#kernel';

/** Hours since then, to the hundredth. */
export function hoursSince(at: Date | null, now: Date): number | 'never' {
  if (at === null) return 'never';
  return Math.round((Math.max(0, now.getTime() - at.getTime()) / hoursMs) * 100) / 100;
}
