import type { Context, Outcome, PersonId } from '#kernel';
import type { Reindexer } from '#platform/crypto';
import type { Queryable, Tx } from '#platform/database';
import type { JobTask } from '#platform/jobs';
import { contactChangesTask } from './contacts/index.ts';
import { contactRouteHandlers } from './contacts/routes.ts';
import { sessionCookieName, type Cookies } from './cookies.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { diagnoseForStaff, type StaffActor, type StaffDiagnosis } from './doctor/index.ts';
import { doctorRouteHandlers } from './doctor/routes.ts';
import { signInCommands, tellRestsTask, type SignInCommands } from './guessing/index.ts';
import { sweepTask } from './jobs.ts';
import { factorRouteHandlers } from './factors/routes.ts';
import {
  enrolPerson,
  findPersonByAddress,
  maskedNameOf,
  phoneOrMailMasked,
  type FoundPerson,
  type OpenPersonRefusal,
  type PersonToEnrol,
} from './people/index.ts';
import { passkeyConfirmer, type ConfirmPasskey } from './passkeys/index.ts';
import { passkeyRouteHandlers } from './passkeys/routes.ts';
import { pinConfirmer, type ConfirmPin } from './pin/index.ts';
import { sendWayBackTask } from './recovery/index.ts';
import { closingTask } from './records/closing/close-accounts-job.ts';
import { recordRouteHandlers } from './records/routes.ts';
import { recoveryRouteHandlers } from './recovery/routes.ts';
import { identityReindexers } from './reindex.ts';
import { retentionTask } from './retention/index.ts';
import { noticeRouteHandlers } from './notices/routes.ts';
import { identityAdmissions, identityRouteHandlers } from './routes.ts';
import { securityRouteHandlers } from './safety/routes.ts';
import { sessionRouteHandlers } from './sessions/routes.ts';
import { sessionAuthenticator, type PersonActor } from './sessions/index.ts';
import { hoursSinceChangeOf, restForRisk } from './signals/index.ts';
import { requireConfirmation } from './step-up/index.ts';
import { stepUpRouteHandlers } from './step-up/routes.ts';

/** What other rooms and the composition use of this room. */
export interface Identity {
  /** One for every route of contract/identity.ts. */
  readonly handlers: ReturnType<typeof identityRouteHandlers>;
  readonly admissions: ReturnType<typeof identityAdmissions>;
  readonly recoveryHandlers: ReturnType<typeof recoveryRouteHandlers>;
  readonly securityHandlers: ReturnType<typeof securityRouteHandlers>;
  readonly contactHandlers: ReturnType<typeof contactRouteHandlers>;
  readonly factorHandlers: ReturnType<typeof factorRouteHandlers>;
  readonly doctorHandlers: ReturnType<typeof doctorRouteHandlers>;
  readonly noticeHandlers: ReturnType<typeof noticeRouteHandlers>;
  readonly sessionHandlers: ReturnType<typeof sessionRouteHandlers>;
  readonly recordHandlers: ReturnType<typeof recordRouteHandlers>;
  readonly stepUpHandlers: ReturnType<typeof stepUpRouteHandlers>;
  readonly passkeyHandlers: ReturnType<typeof passkeyRouteHandlers>;
  /** The person behind the session cookie; null when it is missing, ended, expired or idle. Batched, never cached. */
  authenticateSession(cookies: Cookies, context: Context): Promise<PersonActor | null>;
  /** Refuses `pin_wrong` {triesLeft} or `pin_locked`; a failure is committed before this answers. */
  readonly confirmPin: ConfirmPin;
  /** The same by a passkey, for exactly one payee, amount and key; used up by the first answer. */
  readonly confirmPasskey: ConfirmPasskey;
  /** How long ago the caller's password, addresses, factors or this device changed. */
  hoursSinceChange(context: Context & { readonly actor: PersonActor }): Promise<number | 'never'>;
  /** Outgoing money of a person rests from now on, as long as the risk rules say. */
  restForRisk(tx: Tx, context: Context, personId: PersonId): Promise<{ readonly until: Date }>;
  /** "Confirm it is you", asked first in a verb's transaction; refuses `confirmation_needed`. */
  readonly requireConfirmation: typeof requireConfirmation;
  /** Names as others may see them (*雷, Han M***); unknown ids are missing. */
  maskedNameOf(db: Queryable, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
  /** Who may be paid at a typed phone number or mail address; undefined also when its holder does not want to be found. */
  findPersonByAddress(db: Queryable, typed: string): Promise<FoundPerson | undefined>;
  /** The person's first address, masked: 138****8000. */
  phoneOrMailMasked(db: Queryable, personId: PersonId): Promise<string | undefined>;
  /** An account without a code: demo people, tests, benches. */
  enrolPerson(context: Context, person: PersonToEnrol): Promise<Outcome<PersonId, OpenPersonRefusal>>;
  /** For the command line: lock, unlock, break-glass. */
  readonly signInCommands: SignInCommands;
  /** Why a person cannot sign in, for staff on a case; every look is on the person's record. Undefined for an unknown id. */
  diagnoseForStaff(
    context: Context & { readonly actor: StaffActor },
    asked: { readonly personId: PersonId; readonly supportCode?: string | undefined },
  ): Promise<StaffDiagnosis | undefined>;
  readonly tasks: readonly JobTask[];
  readonly reindexers: readonly Reindexer[];
  /** Waits for writes nobody waited for. */
  close(): Promise<void>;
}

export function createIdentity(dependencies: IdentityDependencies): Identity {
  const sessions = sessionAuthenticator(dependencies);
  const authenticateSession: Identity['authenticateSession'] = (cookies, context) =>
    sessions.authenticate(cookies[sessionCookieName], context.clock);
  const confirmPin = pinConfirmer(dependencies);
  return {
    handlers: identityRouteHandlers(dependencies),
    admissions: identityAdmissions(dependencies),
    recoveryHandlers: recoveryRouteHandlers(dependencies),
    securityHandlers: securityRouteHandlers(dependencies),
    contactHandlers: contactRouteHandlers(dependencies),
    factorHandlers: factorRouteHandlers(dependencies),
    doctorHandlers: doctorRouteHandlers(dependencies, authenticateSession),
    noticeHandlers: noticeRouteHandlers(dependencies),
    sessionHandlers: sessionRouteHandlers(dependencies, confirmPin),
    recordHandlers: recordRouteHandlers(dependencies),
    stepUpHandlers: stepUpRouteHandlers(dependencies),
    passkeyHandlers: passkeyRouteHandlers(dependencies),
    authenticateSession,
    confirmPin,
    confirmPasskey: passkeyConfirmer(dependencies),
    hoursSinceChange: (context) => hoursSinceChangeOf(dependencies.database.kysely, context),
    restForRisk: (tx, context, personId) => restForRisk(dependencies, tx, context, personId),
    requireConfirmation,
    maskedNameOf: (db, personIds) => maskedNameOf(dependencies, db, personIds),
    findPersonByAddress: (db, typed) => findPersonByAddress(dependencies, db, typed),
    phoneOrMailMasked: (db, personId) => phoneOrMailMasked(dependencies, db, personId),
    enrolPerson: (context, person) => enrolPerson(dependencies, context, person),
    signInCommands: signInCommands(dependencies),
    diagnoseForStaff: (context, asked) => diagnoseForStaff(dependencies, context, asked),
    tasks: [
      sweepTask(dependencies),
      contactChangesTask(dependencies),
      tellRestsTask(dependencies),
      sendWayBackTask(dependencies),
      closingTask(dependencies),
      retentionTask(dependencies),
    ],
    reindexers: identityReindexers(dependencies.database),
    close: () => sessions.close(),
  };
}
