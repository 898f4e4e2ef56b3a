export { openDatabase, type Database, type DatabaseOptions, type Queryable, type Tx } from './database.ts';
export { microBatch } from './micro-batch.ts';
export { migrate, type MigrationReport } from './migrate.ts';
export type { MigrationRefusal } from './migration-plan.ts';
export type { Tables } from './tables.generated.ts';
