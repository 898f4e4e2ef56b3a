import { z } from 'zod';
import type { Locale } from '#kernel';

export type Words = Readonly<Record<Locale, string>>;

export interface Maintenance {
  /** Null: since it was written. */
  readonly from: Date | null;
  readonly until: Date;
  readonly what: Words;
}

export interface Incident {
  readonly since: Date;
  readonly what: Words;
}

/** What the operator tells everybody. */
export interface ServiceNotice {
  readonly maintenance: Maintenance | null;
  readonly incident: Incident | null;
}

export const noNotice: ServiceNotice = { maintenance: null, incident: null };

const plannedWork: Words = { 'zh-CN': '计划内的维护', en: 'Planned maintenance' };

const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Sentence = z.string().trim().min(1).max(400);
const WordsField = z.strictObject({ 'zh-CN': Sentence, en: Sentence });
const NoticeFile = z.strictObject({
  maintenance: z.strictObject({ from: Moment.nullable(), until: Moment, what: WordsField }).nullable(),
  incident: z.strictObject({ since: Moment, what: WordsField }).nullable(),
});

/** Throws on text that is no notice. */
export function parseNotice(text: string): ServiceNotice {
  return NoticeFile.parse(JSON.parse(text));
}

/** What of it holds now: a maintenance has begun and not ended, an incident has begun. */
export function noticeNow(notice: ServiceNotice, now: Date): ServiceNotice {
  const { maintenance, incident } = notice;
  const runs =
    maintenance !== null && (maintenance.from === null || maintenance.from <= now) && now < maintenance.until;
  return {
    maintenance: runs ? maintenance : null,
    incident: incident !== null && incident.since <= now ? incident : null,
  };
}

/** What the operator wants to tell; what is left out stays as it was. */
export interface NoticeChange {
  readonly clear: boolean;
  readonly maintenance?: { readonly from: Date | null; readonly until: Date; readonly what: Words | null };
  readonly incident?: Words;
}

/** The same incident in other words keeps the time it began. */
export function changeNotice(before: ServiceNotice, change: NoticeChange, now: Date): ServiceNotice {
  const kept = change.clear ? noNotice : before;
  const { maintenance, incident } = change;
  return {
    maintenance: maintenance ? { ...maintenance, what: maintenance.what ?? plannedWork } : kept.maintenance,
    incident: incident ? { since: kept.incident?.since ?? now, what: incident } : kept.incident,
  };
}
