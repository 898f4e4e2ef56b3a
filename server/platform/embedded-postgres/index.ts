export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.ts';
export { claimDirectory, DirectoryInUse, type DirectoryClaim } from './directory-claim.ts';
export { EmbeddedPostgresUnavailable } from './unavailable.ts';
export type { Settings } from './settings.ts';
export { findRunningPostgres } from './find-running.ts';
