import type { Refusal } from '#kernel';
import type { ProblemTable } from '#platform/http';
import type { TooManyMessages } from '#notify';
import type { OpenPersonRefusal, UsernameRefusal } from './people/index.ts';
import type { PinRefusal } from './pin/index.ts';
import type { SignInRefused } from './sign-in/index.ts';
import type { AddressRefusal, CodeRefusal, CompleteRefusal, ResendRefusal } from './sign-up/index.ts';

/** Every refusal of this room's verbs. */
export type IdentityRefusal =
  | AddressRefusal
  | CodeRefusal
  | ResendRefusal
  | CompleteRefusal
  | OpenPersonRefusal
  | UsernameRefusal
  | SignInRefused
  | TooManyMessages
  | PinRefusal
  | Refusal<'password_wrong'>;

/** Statuses by RFC 9110; the PIN's two are met on payments. */
export const identityProblems = {
  address_invalid: { status: 422 },
  too_many_messages: { status: 429, retryable: true },
  code_wrong: { status: 422 },
  code_expired: { status: 410 },
  flow_unknown: { status: 404 },
  resend_too_soon: { status: 429, retryable: true },
  address_not_confirmed: { status: 409 },
  name_invalid: { status: 422 },
  username_invalid: { status: 422 },
  username_taken: { status: 409 },
  password_weak: { status: 422 },
  pin_weak: { status: 422 },
  consent_outdated: { status: 409 },
  address_taken: { status: 409 },
  sign_in_refused: { status: 401 },
  password_wrong: { status: 422 },
  pin_wrong: { status: 422 },
  pin_locked: { status: 423 },
} satisfies ProblemTable<IdentityRefusal['code']>;
