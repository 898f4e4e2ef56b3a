import type { AnswerOf, recordRoutes } from '#contract';
import { answer, problem, type Handlers } from '#platform/http';
import type { IdentityDependencies } from '../dependencies.ts';
import { identityProblems } from '../problems.ts';
import { cancelClosing } from './closing/cancel-closing.ts';
import type { Closing } from './closing/closing.ts';
import { readClosing, type ClosingState } from './closing/read-closing.ts';
import { startClosing } from './closing/start-closing.ts';
import { disownEvent } from './disown-event.ts';
import { exportMyData, type OwnData } from './export-copy.ts';
import { listSecurityEvents, type RecordLine } from './list-security-events.ts';

type Routes = typeof recordRoutes;

/** One handler for every route of the account's record and of one's own data. */
export function recordRouteHandlers(dependencies: IdentityDependencies): Handlers<Routes> {
  const { database, numbers } = dependencies;
  const closingState = async ({ actor, clock }: Parameters<typeof cancelClosing>[1]) =>
    stateBody(
      await database.transaction((tx) => readClosing(dependencies, tx, { personId: actor.personId, clock })),
      numbers,
    );
  return {
    async listSecurityEvents({ context, query }) {
      const page = await listSecurityEvents(dependencies, context, query);
      if (!page.ok) return problem(identityProblems, page.refusal);
      const { lines, nextCursor } = page.value;
      return answer({ items: lines.map(lineBody), nextCursor });
    },

    async disownEvent({ context, params }) {
      const disowned = await disownEvent(dependencies, context, params.eventId);
      if (!disowned.ok) return problem(identityProblems, disowned.refusal);
      const { sessionsEnded, changesCancelled } = disowned.value;
      return answer({ sessionsEnded, changesCancelled });
    },

    async exportMyData({ context }) {
      const exported = await exportMyData(dependencies, context);
      return exported.ok ? answer(ownDataBody(exported.value)) : problem(identityProblems, exported.refusal);
    },

    async getClosing({ context }) {
      return answer(await closingState(context));
    },

    async startClosing({ context }) {
      const started = await startClosing(dependencies, context);
      return started.ok ? answer(closingBody(started.value)) : problem(identityProblems, started.refusal);
    },

    async cancelClosing({ context }) {
      await cancelClosing(dependencies, context);
      return answer(await closingState(context));
    },
  };
}

function closingBody({ startedAt, closesAt }: Closing) {
  return { startedAt: startedAt.toISOString(), closesAt: closesAt.toISOString() };
}

function stateBody(
  { closing, facts, obstacles }: ClosingState,
  { closingRegretDays: regretDays, keep }: IdentityDependencies['numbers'],
): AnswerOf<Routes['getClosing']> {
  return {
    closing: closing && closingBody(closing),
    regretDays,
    keptDays: { signIns: Math.max(keep.sessions, keep.refusals, keep.signInAudit), messages: keep.messages },
    balance: facts.balanceMinor.toString(),
    currency: facts.currency,
    obstacles: obstacles.map((obstacle) => obstacle.code),
  };
}

function lineBody(line: RecordLine): AnswerOf<Routes['listSecurityEvents']>['items'][number] {
  if (line.kind === 'money') {
    const { movement, at } = line.money;
    const when = { at: at.toISOString(), firstAt: at.toISOString() };
    const unknown = { reason: null, device: null, place: null, network: null, thisSession: false };
    return {
      eventId: movement.transferId,
      ...when,
      group: 'money',
      what: null,
      by: 'session',
      times: 1,
      ...unknown,
      movement,
    };
  }
  const { at, firstAt, ...event } = line.event;
  return { ...event, at: at.toISOString(), firstAt: firstAt.toISOString(), movement: null };
}

function ownDataBody(data: OwnData): AnswerOf<Routes['exportMyData']> {
  return {
    madeAt: data.madeAt.toISOString(),
    person: { ...data.person, memberSince: data.person.memberSince.toISOString() },
    addresses: data.addresses.map((one) => ({ ...one, confirmedAt: one.confirmedAt.toISOString() })),
    consents: data.consents.map((one) => ({ ...one, givenAt: one.givenAt.toISOString() })),
    devices: data.devices.map((one) => ({
      ...one,
      firstAt: one.firstAt.toISOString(),
      lastUsedAt: one.lastUsedAt.toISOString(),
      forgottenAt: one.forgottenAt?.toISOString() ?? null,
    })),
    sessions: data.sessions.map((one) => ({
      ...one,
      startedAt: one.startedAt.toISOString(),
      lastSeenAt: one.lastSeenAt.toISOString(),
      expiresAt: one.expiresAt.toISOString(),
      endedAt: one.endedAt?.toISOString() ?? null,
    })),
    events: data.events.map(lineBody),
    money: [...data.money],
    leftOut: [...data.leftOut],
  };
}
