import { minutesMs } from '#kernel';

/** EU 2018/389 art. 4(3)(d): at most five minutes without a touch while payment figures are shown. */
export const restAfterMs = 5 * minutesMs;

export interface Touches {
  /** On the clock of the device, kept for all tabs and for a reload; undefined: nobody has touched since the sign-in. */
  readonly touchedAtMs: number | undefined;
  readonly nowMs: number;
  /** In this tab alone, on a clock that nobody can set. */
  readonly quietHereMs: number;
}

/** Nobody has touched the wallet for five minutes, in this tab or any other. */
export function hasRested({ touchedAtMs, nowMs, quietHereMs }: Touches): boolean {
  const quietMs = touchedAtMs === undefined ? 0 : nowMs - touchedAtMs;
  // A clock set back says nothing: then the tab's own counts.
  return quietMs < 0 ? quietHereMs >= restAfterMs : quietMs >= restAfterMs;
}
