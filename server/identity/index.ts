export type { IdentityDependencies, IdentityNumbers } from './dependencies.ts';
export { createIdentity, type Identity } from './identity.ts';
export { identityRecurring } from './jobs.ts';
export { consentVersions, type FoundPerson, type PersonToEnrol } from './people/index.ts';
export { maskName } from './people/person-name.ts';
export type { ConfirmPin, PinRefusal } from './pin/index.ts';
export { identityProblems, type IdentityRefusal } from './problems.ts';
export type { PersonActor } from './sessions/index.ts';
export type { Rescued } from './guessing/sign-in-commands.ts';
