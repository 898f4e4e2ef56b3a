import type { Context, Outcome, PersonId } from '#kernel';
import type { Reindexer } from '#platform/crypto';
import type { Queryable } from '#platform/database';
import type { JobTask } from '#platform/jobs';
import { sessionCookieName, type Cookies } from './cookies.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { sweepTask } from './jobs.ts';
import {
  enrolPerson,
  findPersonByAddress,
  maskedNameOf,
  phoneOrMailMasked,
  type FoundPerson,
  type OpenPersonRefusal,
  type PersonToEnrol,
} from './people/index.ts';
import { pinConfirmer, type ConfirmPin } from './pin/index.ts';
import { identityReindexers } from './reindex.ts';
import { identityRouteHandlers } from './routes.ts';
import { sessionAuthenticator, type PersonActor } from './sessions/index.ts';

/** What other rooms and the composition use of this room. */
export interface Identity {
  /** One for every route of contract/identity.ts. */
  readonly handlers: ReturnType<typeof identityRouteHandlers>;
  /** The person behind the session cookie; null when it is missing, ended, expired or idle. Batched, never cached. */
  authenticateSession(cookies: Cookies, context: Context): Promise<PersonActor | null>;
  /** Refuses `pin_wrong` {triesLeft} or `pin_locked`; a failure is committed before this answers. */
  readonly confirmPin: ConfirmPin;
  /** Names as others may see them (*雷, Han M***); unknown ids are missing. */
  maskedNameOf(db: Queryable, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
  /** Who may be paid at a typed phone number or mail address; undefined also when its holder does not want to be found. */
  findPersonByAddress(db: Queryable, typed: string): Promise<FoundPerson | undefined>;
  /** The person's first address, masked: 138****8000. */
  phoneOrMailMasked(db: Queryable, personId: PersonId): Promise<string | undefined>;
  /** An account without a code: demo people, tests, benches. */
  enrolPerson(context: Context, person: PersonToEnrol): Promise<Outcome<PersonId, OpenPersonRefusal>>;
  readonly tasks: readonly JobTask[];
  readonly reindexers: readonly Reindexer[];
  /** Waits for writes nobody waited for. */
  close(): Promise<void>;
}

export function createIdentity(dependencies: IdentityDependencies): Identity {
  const sessions = sessionAuthenticator(dependencies);
  return {
    handlers: identityRouteHandlers(dependencies),
    authenticateSession: (cookies, context) => sessions.authenticate(cookies[sessionCookieName], context.clock),
    confirmPin: pinConfirmer(dependencies),
    maskedNameOf: (db, personIds) => maskedNameOf(dependencies, db, personIds),
    findPersonByAddress: (db, typed) => findPersonByAddress(dependencies, db, typed),
    phoneOrMailMasked: (db, personId) => phoneOrMailMasked(dependencies, db, personId),
    enrolPerson: (context, person) => enrolPerson(dependencies, context, person),
    tasks: [sweepTask(dependencies)],
    reindexers: identityReindexers(dependencies.database),
    close: () => sessions.close(),
  };
}
