import { accept, daysMs, plusMs, type Context, type Locale, type Outcome } from '#kernel';
import type { Queryable } from '#platform/database';
import { placeText } from '#platform/geo';
import type { IdentityDependencies } from '../dependencies.ts';
import { openDeviceAgent } from '../doctor/gather-facts.ts';
import { openAgent } from '../guessing/index.ts';
import { deviceLabel, type PersonActor } from '../sessions/index.ts';
import type { MoneyEvent } from './money-of.ts';
import { readEvents } from './read-events.ts';
import { makeRecordCursor, readRecordCursor, type CursorInvalid, type RecordFilter } from './record-cursor.ts';
import { listAgents } from './records.sql.ts';
import type { SecurityEvent } from './security-event.ts';
import { verbsOf } from './shown-verbs.ts';

/** Design paper login §6: sign-ins and failures with reason, place, device, 90 days. */
export const recordDays = 90;

export interface EventLine extends Omit<SecurityEvent, 'trace' | 'oldestId'> {
  /** "Chrome，Windows", the client's own claim; null when it is not known (any more). */
  readonly device: string | null;
  /** By its network, in words; null when unknown. */
  readonly place: string | null;
  /** Done in the session that asks. */
  readonly thisSession: boolean;
}

export type RecordLine =
  | { readonly kind: 'event'; readonly event: EventLine }
  | { readonly kind: 'money'; readonly money: MoneyEvent };

export interface RecordPage {
  readonly lines: readonly RecordLine[];
  readonly nextCursor: string | null;
}

type Merged = { readonly at: Date; readonly event: SecurityEvent } | { readonly at: Date; readonly money: MoneyEvent };

/**
 * Everything that happened to an account in 90 days, newest first, in one list: sign-ins, also refused ones, changes, looks of
 * staff, and movements of money. A page may be short and still have a next one. Refuses `cursor_invalid`.
 */
export async function listSecurityEvents(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly filter: RecordFilter; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<RecordPage, CursorInvalid>> {
  const { filter, limit } = asked;
  const start = readRecordCursor(filter, asked.cursor);
  if (!start.ok) return start;
  const db = dependencies.database.kysely;
  const { personId } = context.actor;
  const since = plusMs(context.clock.now(), -recordDays * daysMs);
  const verbs = filter === 'money' ? [] : verbsOf(filter === 'acts' ? 'all' : filter);
  const read =
    verbs.length === 0
      ? { events: [], stoppedAt: null }
      : await readEvents(db, { personId, verbs, before: start.value.eventId, since, limit });
  const { stoppedAt } = read;
  const moneyAsked = { personId, locale: context.locale, before: start.value.moneySeq, since, limit: limit + 1 };
  const money = filter === 'all' || filter === 'money' ? await dependencies.money.list(moneyAsked) : [];
  const merged: readonly Merged[] = [
    ...read.events.map((event) => ({ at: event.at, event })),
    // Older than where the scan stopped: it would stand above acts that are not read yet.
    ...money.filter((one) => !stoppedAt || one.at > stoppedAt.at).map((one) => ({ at: one.at, money: one })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const shown = merged.slice(0, limit);
  const isEnd = merged.length <= limit && !stoppedAt;
  const nextCursor = isEnd ? null : makeRecordCursor(filter, positionAfter(shown, start.value, merged, stoppedAt));
  return accept({ lines: await describe(dependencies, db, context, shown), nextCursor });
}

function positionAfter(
  shown: readonly Merged[],
  start: { readonly eventId: string | null; readonly moneySeq: bigint | null },
  merged: readonly Merged[],
  stoppedAt: { readonly id: string } | null,
) {
  const lastEvent = shown.findLast((one) => 'event' in one);
  const lastMoney = shown.findLast((one) => 'money' in one);
  const isAllShown = merged.length <= shown.length;
  const read = lastEvent && 'event' in lastEvent ? lastEvent.event.oldestId : start.eventId;
  return {
    eventId: isAllShown && stoppedAt ? stoppedAt.id : read,
    moneySeq: lastMoney && 'money' in lastMoney ? lastMoney.money.seq : start.moneySeq,
  };
}

async function describe(
  dependencies: IdentityDependencies,
  db: Queryable,
  context: Context & { readonly actor: PersonActor },
  shown: readonly Merged[],
): Promise<readonly RecordLine[]> {
  const labels = await deviceLabels(dependencies, db, context.actor, {
    events: shown.flatMap((one) => ('event' in one ? [one.event] : [])),
    locale: context.locale,
  });
  return shown.map((one) => {
    if ('money' in one) return { kind: 'money', money: one.money };
    const { trace, oldestId: _, ...event } = one.event;
    const device =
      [trace.deviceId, trace.refusalId, trace.sessionId].flatMap((id) => labels.get(id ?? '') ?? [])[0] ?? null;
    const thisSession = trace.sessionId === context.actor.sessionId;
    const place = placeOf(dependencies, event.network, context.locale);
    return { kind: 'event', event: { ...event, device, place, thisSession } };
  });
}

function placeOf({ geo }: IdentityDependencies, network: string | null, locale: Locale): string | null {
  const place = network === null ? null : geo.placeOf(network.replace(/\/\d+$/, ''));
  return place && placeText(place, locale);
}

/** By the id of the session, device or refusal. */
async function deviceLabels(
  dependencies: IdentityDependencies,
  db: Queryable,
  { personId }: PersonActor,
  { events, locale }: { readonly events: readonly SecurityEvent[]; readonly locale: Locale },
): Promise<ReadonlyMap<string, string>> {
  const ids = (name: keyof SecurityEvent['trace']) => [...new Set(events.flatMap((event) => event.trace[name] ?? []))];
  const rows = await listAgents(db, {
    personId,
    sessionIds: ids('sessionId'),
    deviceIds: ids('deviceId'),
    refusalIds: ids('refusalId'),
  });
  const labels = new Map<string, string>();
  for (const { askedId, rowId: id, from, sealed: agentSealed } of rows) {
    if (agentSealed === null) continue;
    const agent =
      from === 'device'
        ? await openDeviceAgent(dependencies, { id, agentSealed })
        : await openAgent(dependencies.keyring, { id, agentSealed });
    if (agent !== '') labels.set(askedId, deviceLabel(agent, locale));
  }
  return labels;
}
