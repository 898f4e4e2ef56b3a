import { secondsMs, type Clock } from '#kernel';

/** `trouble`: it answers, but not for people (its database is away, it is starting or stopping). */
export type Service = 'ok' | 'trouble' | 'down';

export interface WatchedService {
  readonly service: Service;
  /** When it was first seen so. */
  readonly since: Date;
}

export interface ServiceWatch {
  /** As last seen, at most so many seconds ago; ten when left out. */
  now(freshSeconds?: number): Promise<WatchedService>;
}

const usualSeconds = 10;

/** Looks when asked and the last look is too old; all who ask meanwhile share one look. */
export function serviceWatch(options: { readonly look: () => Promise<Service>; readonly clock: Clock }): ServiceWatch {
  let last: { readonly seen: WatchedService; readonly atMs: number } | undefined;
  let looking: Promise<WatchedService> | undefined;
  const look = async (): Promise<WatchedService> => {
    const service = await options.look();
    const at = options.clock.now();
    const since = last?.seen.service === service ? last.seen.since : at;
    last = { seen: { service, since }, atMs: at.getTime() };
    return last.seen;
  };
  return {
    now(freshSeconds = usualSeconds) {
      const age = options.clock.now().getTime() - (last?.atMs ?? Number.NEGATIVE_INFINITY);
      if (last !== undefined && age < freshSeconds * secondsMs) return Promise.resolve(last.seen);
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}
