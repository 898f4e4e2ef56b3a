import { secondsMs } from '#kernel';
import type { Route } from '#contract';
import type { RefusedAnswer } from './answer.ts';
import { isOlder } from './app-version.ts';
import { generalRefusal } from './general-problems.ts';

/** What the operator has decided for everybody: which apps are too old, and whether there is maintenance. */
export interface ServiceGate {
  /** Versions of the app: this one, and the oldest that may still change things. */
  readonly versions: { readonly latest: string; readonly min: string };
  /** When the maintenance ends that runs now; null when none does. */
  readonly maintenanceUntil: () => Date | null;
}

export const alwaysOpen: ServiceGate = { versions: { latest: '0.0.0', min: '0.0.0' }, maintenanceUntil: () => null };

/** On every answer, so that an open app learns of a newer one at its next request. */
export function versionHeaders({ versions }: Pick<ServiceGate, 'versions'>): Readonly<Record<string, string>> {
  return { 'x-qn-min': versions.min, 'x-qn-latest': versions.latest };
}

/** Ways in and out, and the way to safety, are open to old apps and during maintenance (design paper support §7). */
const openTags: ReadonlySet<Route['tag']> = new Set(['sign-in', 'recovery', 'doctor']);
const openOperations: ReadonlySet<Route['operation']> = new Set(['freeze']);

/** Whether a route goes on for an app that is too old, and during maintenance. Reading always does. */
export function goesOn(route: Pick<Route, 'operation' | 'tag'>, method: string): boolean {
  return method === 'GET' || openTags.has(route.tag) || openOperations.has(route.operation);
}

/** 426 `update_needed` {min, latest}, 503 `maintenance` {until}, or undefined: come in. A program that names no version is not old. */
export function judgeService(
  gate: ServiceGate,
  asked: { readonly route: Route; readonly method: string; readonly version: string | undefined; readonly now: Date },
): RefusedAnswer | undefined {
  if (goesOn(asked.route, asked.method)) return undefined;
  const { min, latest } = gate.versions;
  if (asked.version !== undefined && isOlder(asked.version, min))
    return generalRefusal('update_needed', { min, latest });
  const until = gate.maintenanceUntil();
  if (until === null || until <= asked.now) return undefined;
  return generalRefusal('maintenance', { until }, (until.getTime() - asked.now.getTime()) / secondsMs);
}
