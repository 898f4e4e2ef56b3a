import type { SignUpStep } from '../place.ts';

export type SignUpField = 'address' | 'code' | 'name' | 'username' | 'password' | 'pin' | 'consent';

/** Where a refusal of the server is shown: the step, and the field whose error it is. */
export interface RefusedStep {
  readonly step: SignUpStep;
  readonly field: SignUpField;
}

const steps: Readonly<Record<string, RefusedStep>> = {
  address_invalid: { step: 'address', field: 'address' },
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

/** Undefined: nothing the person typed is the reason (busy, our fault); it is said where they are. */
export function refusedStep(code: string): RefusedStep | undefined {
  return Object.hasOwn(steps, code) ? steps[code] : undefined;
}

/** A flow that is gone takes its proof with it: everything else that was typed stays. */
export function endsFlow(code: string): boolean {
  return code === 'flow_unknown' || code === 'address_taken';
}
