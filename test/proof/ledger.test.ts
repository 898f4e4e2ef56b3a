import { test } from 'vitest';
import { makeDatabase } from '#test/database';
import { proofs } from './proofs.ts';

/** The short forms; `npm run proof` runs the long ones. */
test.each(proofs)('$name', async ({ run, short }) => {
  const made = await makeDatabase();
  try {
    await run({ database: made.database, connection: made.connection }, short);
  } finally {
    await made.drop();
  }
});
