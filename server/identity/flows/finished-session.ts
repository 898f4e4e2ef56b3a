import type { Clock } from '#kernel';
import type { Queryable } from '#platform/database';
import { findSession, isLive, type StartedSession } from '../sessions/index.ts';
import type { SessionNumbers } from '../sessions/session.ts';
import { browserMac, type BrowserSecret } from './browser-secret.ts';
import { mayReplay, type Flow } from './flow.ts';

/**
 * The token of the session a flow ends with. It follows from the browser's secret, so that an answer lost on the way can be
 * given again to the same browser without the token being stored, and fifty parallel submits still make one session.
 */
export function flowToken(browser: BrowserSecret, flowId: string): string {
  return browserMac(browser, 'session', flowId).toString('base64url');
}

/** The session a finished flow started, for two minutes and while it lives (rule T11). */
export async function findFinishedSession(
  db: Queryable,
  flow: Pick<Flow, 'id' | 'sessionId' | 'doneAt'>,
  asked: { readonly browser: BrowserSecret; readonly clock: Clock; readonly numbers: SessionNumbers },
): Promise<StartedSession | undefined> {
  const now = asked.clock.now();
  if (flow.sessionId === null || !mayReplay(flow, now)) return undefined;
  const session = await findSession(db, flow.sessionId);
  if (!session || !isLive(session, now, asked.numbers)) return undefined;
  return {
    personId: session.personId,
    sessionId: session.id,
    deviceId: session.deviceId,
    token: flowToken(asked.browser, flow.id),
    expiresAt: session.expiresAt,
    remembered: session.remembered,
    shared: session.shared,
    scope: session.scope,
    because: session.because,
  };
}
