import type { ServiceNotice, Words } from './notice.ts';
import type { Service, WatchedService } from './service-watch.ts';

export interface AppVersions {
  /** Of this program, 0.1.0. */
  readonly latest: string;
  /** Older apps may only read, sign in, recover and freeze. */
  readonly min: string;
}

/** /status.json; times are ISO 8601 instants. */
export interface StatusDocument {
  readonly at: string;
  readonly version: string;
  readonly minVersion: string;
  /** The wallet's own address. */
  readonly appUrl: string;
  /** The status process's own address; null when it has none. */
  readonly statusUrl: string | null;
  readonly service: Service;
  readonly since: string;
  readonly maintenance: { readonly until: string; readonly what: Words } | null;
  readonly incident: { readonly since: string; readonly what: Words } | null;
}

/** `notice` is what holds now (noticeNow). */
export function statusDocument(facts: {
  readonly now: Date;
  readonly versions: AppVersions;
  readonly appUrl: string;
  readonly statusUrl: string | null;
  readonly seen: WatchedService;
  readonly notice: ServiceNotice;
}): StatusDocument {
  const { maintenance, incident } = facts.notice;
  return {
    at: facts.now.toISOString(),
    version: facts.versions.latest,
    minVersion: facts.versions.min,
    appUrl: facts.appUrl,
    statusUrl: facts.statusUrl,
    service: facts.seen.service,
    since: facts.seen.since.toISOString(),
    maintenance: maintenance && { until: maintenance.until.toISOString(), what: maintenance.what },
    incident: incident && { since: incident.since.toISOString(), what: incident.what },
  };
}
