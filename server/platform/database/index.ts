export { openDatabase, type Database, type DatabaseOptions, type Queryable, type Tx } from './database.ts';
export type { Tables } from './tables.generated.ts';
