import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import type { AccountLevel } from './factor.ts';
import { hasFactor } from './factors.sql.ts';

export async function accountLevel(db: Queryable, personId: PersonId): Promise<AccountLevel> {
  return (await hasFactor(db, personId)) ? 'factor' : 'message';
}
