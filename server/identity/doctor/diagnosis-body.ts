import type { Diagnosis } from './diagnosis.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** As it goes over the wire; also inside the answers of the ways back. */
export function diagnosisBody({ level, cause, supportCodeFound, doors, account }: Diagnosis) {
  return {
    level,
    cause,
    supportCodeFound,
    doors: doors.map(({ kind, open }) => ({ kind, open })),
    account: account && {
      frozenAt: iso(account.frozenAt),
      strangers: {
        lockedSince: iso(account.strangers.lockedSince),
        lockedUntil: iso(account.strangers.lockedUntil),
        rests: account.strangers.rests,
        attempts: account.strangers.attempts,
        firstAt: iso(account.strangers.firstAt),
        lastAt: iso(account.strangers.lastAt),
        networks: account.strangers.networks,
      },
      thisDevice: account.thisDevice && {
        name: account.thisDevice.name,
        triesLeft: account.thisDevice.triesLeft,
        lockedUntil: iso(account.thisDevice.lockedUntil),
      },
      lastRefusal: account.lastRefusal && { ...account.lastRefusal, at: account.lastRefusal.at.toISOString() },
      lastSignInAt: iso(account.lastSignInAt),
    },
  };
}
