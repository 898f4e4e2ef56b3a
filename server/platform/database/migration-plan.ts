import { accept, refuse, type Outcome, type Refusal } from '#kernel';

export interface MigrationFile {
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

export type MigrationRefusal =
  /** The file is not called NNNN-room-what.sql. */
  | Refusal<'migration_misnamed', { readonly name: string }>
  /** The first line is no comment saying why and what it locks. */
  | Refusal<'migration_unexplained', { readonly name: string }>
  | Refusal<'migration_number_taken', { readonly name: string; readonly other: string }>
  /** The database has it with another text: a released file is never edited, a new one is added. */
  | Refusal<'migration_edited', { readonly name: string }>
  /** The database has a migration this code does not know: it was written by a newer release. */
  | Refusal<'database_newer', { readonly name: string }>;

const fileName = /^(\d{4})-[a-z]+(-[a-z0-9]+)*\.sql$/;
const explanation = /^-- \S+ \S+/;

/**
 * Which files are still to run, in order of their numbers. Every room has its own block of numbers, so a file may be
 * new although a higher number of another room has already run.
 */
export function planMigrations(
  files: readonly MigrationFile[],
  applied: readonly { readonly name: string; readonly sha256: string }[],
): Outcome<readonly MigrationFile[], MigrationRefusal> {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const byNumber = new Map<string, string>();
  for (const { name, sql } of sorted) {
    const number = fileName.exec(name)?.[1];
    if (number === undefined) return refuse('migration_misnamed', { name });
    if (!explanation.test(sql)) return refuse('migration_unexplained', { name });
    const other = byNumber.get(number);
    if (other !== undefined) return refuse('migration_number_taken', { name, other });
    byNumber.set(number, name);
  }
  const hashes = new Map(sorted.map(({ name, sha256 }) => [name, sha256]));
  for (const { name, sha256 } of applied) {
    const hash = hashes.get(name);
    if (hash === undefined) return refuse('database_newer', { name });
    if (hash !== sha256) return refuse('migration_edited', { name });
  }
  const done = new Set(applied.map(({ name }) => name));
  return accept(sorted.filter(({ name }) => !done.has(name)));
}
