import { secondsMs } from '#kernel';
import type { Connection, InputTrouble } from '#web/ui';

/** A cause that is not about the account; anybody may be told. */
export type Check = 'network' | 'clock' | 'version' | 'service';

export interface Checks {
  readonly fine: readonly Check[];
  /** What is not as it should be, the most telling first. */
  readonly odd: readonly (Exclude<Check, 'clock'> | 'clock_slow' | 'clock_fast' | InputTrouble)[];
}

/** A clock off by less than this breaks nothing here; codes of an authenticator bear one step of 30 s. */
const clockToleranceMs = 30 * secondsMs;

export interface CheckedFacts {
  readonly connection: Connection;
  /** The server's clock minus the device's. */
  readonly serverAheadMs: number;
  readonly newVersion: boolean;
  readonly troubles: readonly InputTrouble[];
}

/** The non-account causes of login.md §1, from what this device already knows. */
export function decideChecks({ connection, serverAheadMs, newVersion, troubles }: CheckedFacts): Checks {
  const network = connection === 'online' || connection === 'server_trouble';
  const service = connection === 'online' || connection === 'slow';
  const clock = Math.abs(serverAheadMs) < clockToleranceMs;
  return {
    fine: [
      ...(network ? (['network'] as const) : []),
      ...(clock ? (['clock'] as const) : []),
      ...(newVersion ? [] : (['version'] as const)),
      ...(service ? (['service'] as const) : []),
    ],
    odd: [
      ...(network ? [] : (['network'] as const)),
      ...(connection === 'server_trouble' ? (['service'] as const) : []),
      ...troubles,
      ...(clock ? [] : [serverAheadMs > 0 ? ('clock_slow' as const) : ('clock_fast' as const)]),
      ...(newVersion ? (['version'] as const) : []),
    ],
  };
}
