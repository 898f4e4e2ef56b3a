import { call } from '#web/api';
import { safeTarget } from './safe-target.ts';

/** Signed in: on to the wallet, and the browser's back does not lead to a form again. */
export function leave(): void {
  location.replace(safeTarget(location.search, location.origin));
}

/** True when this browser already has a full session: after a lost answer, or on a page opened by habit. */
export async function isSignedIn(): Promise<boolean> {
  const outcome = await call('getMe', {});
  return outcome.ok && 'session' in outcome.value && outcome.value.session.scope === 'full';
}
