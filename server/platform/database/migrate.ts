import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { accept, type Outcome } from '#kernel';
import type { Database } from './database.ts';
import { planMigrations, type MigrationFile, type MigrationRefusal } from './migration-plan.ts';
import { applyMigration, listAppliedMigrations, withMigrationLock } from './migrations.sql.ts';

/** The SQL of one file failed; that file changed nothing, those before it stay. */
export class MigrationFailed extends Error {
  override name = 'MigrationFailed';
  readonly migration: string;

  constructor(migration: string, cause: unknown) {
    super(`migration ${migration} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.migration = migration;
  }
}

export interface MigrationReport {
  /** File names, in the order they ran; empty when the database was up to date. */
  readonly applied: readonly string[];
}

/**
 * Brings the database up to the SQL files of `directory`: forward only, each in a transaction of its own, recorded
 * with its SHA-256 in `platform.migrations`. Of two processes at once, one waits and then finds nothing to do.
 * @throws MigrationFailed naming the file
 */
export async function migrate(
  database: Pick<Database, 'connection'>,
  directory: string,
): Promise<Outcome<MigrationReport, MigrationRefusal>> {
  const files = await readMigrations(directory);
  return withMigrationLock(database.connection, async (client) => {
    const plan = planMigrations(files, await listAppliedMigrations(client));
    if (!plan.ok) return plan;
    for (const file of plan.value) {
      try {
        await applyMigration(client, file);
      } catch (error) {
        throw new MigrationFailed(file.name, error);
      }
    }
    return accept({ applied: plan.value.map(({ name }) => name) });
  });
}

async function readMigrations(directory: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql'));
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(directory, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
