import { withStore } from './with-store.ts';

/** Brings the schema up to this version: opening the store does it. */
export function migrateCommand(args: readonly string[]): Promise<number> {
  return withStore(args, () => {
    console.log('The schema is up to date.');
    return Promise.resolve(0);
  });
}
