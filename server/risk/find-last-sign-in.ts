import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import { findLastSignInFacts } from './decisions.sql.ts';
import { SignInFacts } from './facts.ts';

/** What was known at somebody's newest judged sign-in since then; undefined when there is none that can be read. */
export async function findLastSignIn(
  db: Queryable,
  asked: { readonly personId: PersonId; readonly since: Date },
): Promise<SignInFacts | undefined> {
  return SignInFacts.safeParse(await findLastSignInFacts(db, asked)).data;
}
