import type { StartedSession } from './sessions/index.ts';

/** What a browser is told when somebody signs in; the session itself is in its cookie. */
export function signedIn({ personId, expiresAt, scope, because }: StartedSession) {
  return { state: 'signed_in' as const, personId, expiresAt: expiresAt.toISOString(), scope, because };
}
