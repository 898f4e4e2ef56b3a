import type { Actor } from './actor.ts';
import type { Locale } from './locale.ts';
import type { Clock } from './time.ts';

/** Chance is handed in like time. Bytes are cryptographically strong outside tests. */
export interface Chance {
  bytes(count: number): Uint8Array;
  /** A UUIDv7, ordered by the clock. */
  uuid(): string;
}

/** Where a request came from; a job or the command line has none. */
export interface Origin {
  readonly requestId: string;
  /** After the configured proxies; IPv6 not yet shortened to its /64. */
  readonly address: string;
  readonly userAgent: string;
}

/** What every verb gets beside its arguments: who, when, by what chance, from where, in which language. */
export interface Context {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly locale: Locale;
  readonly origin: Origin | null;
}
