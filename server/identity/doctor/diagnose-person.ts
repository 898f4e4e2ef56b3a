import type { Context, PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosis, ProvenLevel } from './diagnosis.ts';
import { gatherFacts } from './gather-facts.ts';

/**
 * What is wrong with a person's sign-in, for whoever has proved that much. Reads only. After a proof that ends a lock call it
 * first: it tells what happened, and the lock is part of that.
 */
export async function diagnosePerson(
  dependencies: IdentityDependencies,
  db: Queryable,
  context: Pick<Context, 'clock' | 'locale'>,
  asked: {
    readonly personId: PersonId;
    readonly level: ProvenLevel;
    /** The asking device; one of another person counts as none. */
    readonly deviceId: string | null;
    readonly supportCode?: string | undefined;
  },
): Promise<Diagnosis> {
  const { personId, deviceId, supportCode } = asked;
  return diagnose(asked.level, await gatherFacts(dependencies, db, context, { personId, deviceId, supportCode }));
}
