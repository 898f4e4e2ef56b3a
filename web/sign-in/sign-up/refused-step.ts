import type { Routes } from '#contract';
import type { SignUpStep } from '../place.ts';

export type SignUpField = 'address' | 'code' | 'name' | 'username' | 'password' | 'pin' | 'consent';

/** Where a refusal of the server is shown: the step, and the field whose error it is. */
export interface RefusedStep {
  readonly step: SignUpStep;
  readonly field: SignUpField;
}

type SignUpRefusal = Routes[
  | 'startSignUp'
  | 'confirmSignUp'
  | 'resendSignUpCode'
  | 'completeSignUp']['refusals'][number];

/** Null: nothing the person typed is the reason; it is said where they are. A refusal without a row does not compile. */
const steps: Readonly<Record<SignUpRefusal, RefusedStep | null>> = {
  busy: null,
  too_many_messages: null,
  resend_too_soon: null,
  address_held: null,
  address_invalid: { step: 'address', field: 'address' },
  country_not_served: { step: 'address', field: 'address' },
  address_taken: { step: 'address', field: 'address' },
  flow_unknown: { step: 'address', field: 'address' },
  address_not_confirmed: { step: 'code', field: 'code' },
  code_wrong: { step: 'code', field: 'code' },
  code_expired: { step: 'code', field: 'code' },
  name_invalid: { step: 'person', field: 'name' },
  username_invalid: { step: 'person', field: 'username' },
  username_taken: { step: 'person', field: 'username' },
  password_weak: { step: 'password', field: 'password' },
  pin_weak: { step: 'pin', field: 'pin' },
  consent_outdated: { step: 'consent', field: 'consent' },
};

/** Undefined: it belongs to no field of the form. */
export function refusedStep(code: string): RefusedStep | undefined {
  return isSignUpRefusal(code) ? (steps[code] ?? undefined) : undefined;
}

function isSignUpRefusal(code: string): code is SignUpRefusal {
  return Object.hasOwn(steps, code);
}

/** A flow that is gone takes its proof with it: everything else that was typed stays. */
export function endsFlow(code: string): boolean {
  return code === 'flow_unknown' || code === 'address_taken';
}
