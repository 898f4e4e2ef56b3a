import type { Doors } from './doors.ts';
import type { Source } from './source.ts';

export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  /** What to do instead, as a sentence to the person who wrote the line. */
  readonly instead: string;
}

/** The whole tree as the rules see it. */
export interface House {
  readonly files: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly doors: Doors;
}

export type Rule = (house: House) => Iterable<Violation>;
