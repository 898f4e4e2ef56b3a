import path from 'node:path';
import { migrate, openDatabase, type Database } from '#platform/database';
import { startThrowAwayPostgres } from '#test/throw-away-postgres';
import { readCatalog } from './catalog.sql.ts';
import type { Catalog } from './catalog.ts';
import { listSchemas, renderSchema } from './schema-text.ts';
import { renderTableTypes } from './table-types.ts';

/** Path below the project's root → what should stand in it. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** Migrates an empty throw-away database with the files of `migrationsDirectory` and writes down what came of it. */
export async function describeMigratedDatabase(migrationsDirectory: string): Promise<GeneratedFiles> {
  const { postgres, remove } = await startThrowAwayPostgres();
  try {
    const database = openDatabase({ connection: postgres.connection, connectionsMax: 1, onIdleError: () => undefined });
    try {
      return await describeDatabase(database, migrationsDirectory);
    } finally {
      await database.close();
    }
  } finally {
    await remove();
  }
}

export async function describeDatabase(database: Database, migrationsDirectory: string): Promise<GeneratedFiles> {
  const migrated = await migrate(database, migrationsDirectory);
  if (!migrated.ok) throw new Error(`the migrations do not run: ${JSON.stringify(migrated.refusal)}`);
  return renderFiles(await readCatalog(database.connection));
}

export function renderFiles(catalog: Catalog): GeneratedFiles {
  const homeless = catalog.relations.find(({ schema }) => schema === 'public');
  if (homeless !== undefined) throw new Error(`public.${homeless.name}: every table lives in the schema of its room`);
  return new Map([
    [path.join('server', 'platform', 'database', 'tables.generated.ts'), renderTableTypes(catalog)],
    ...listSchemas(catalog).map((schema) => [schemaFile(schema), renderSchema(catalog, schema)] as const),
  ]);
}

function schemaFile(schema: string): string {
  const room = schema === 'platform' ? ['platform', 'database'] : [schema];
  return path.join('server', ...room, 'schema.sql');
}
