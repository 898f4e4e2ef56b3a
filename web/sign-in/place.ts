/** The two addresses of this entry, and the steps behind each; a step lives in the history's state, so that back works. */
export type SignInStep = 'form' | 'code' | 'refused' | 'help';
export type SignUpStep = 'address' | 'code' | 'person' | 'password' | 'pin' | 'consent' | 'done';
export type Place =
  | { readonly path: '/sign-in'; readonly step: SignInStep }
  | { readonly path: '/sign-up'; readonly step: SignUpStep };

export const signInSteps = ['form', 'code', 'refused', 'help'] as const satisfies readonly SignInStep[];
export const signUpSteps = [
  'address',
  'code',
  'person',
  'password',
  'pin',
  'consent',
  'done',
] as const satisfies readonly SignUpStep[];

/** What is in memory; a page that was read again holds nothing. */
export interface Held {
  readonly signIn: { readonly flow: boolean; readonly refused: boolean };
  readonly signUp: {
    readonly flow: boolean;
    readonly confirmed: boolean;
    readonly named: boolean;
    readonly password: boolean;
    readonly pin: boolean;
    readonly opened: boolean;
  };
}

/** The place that address and history name; an unknown step is the first one. */
export function readPlace(pathname: string, state: unknown): Place {
  const step = typeof state === 'object' && state !== null && 'step' in state ? state.step : undefined;
  if (pathname.startsWith('/sign-up'))
    return { path: '/sign-up', step: signUpSteps.find((one) => one === step) ?? 'address' };
  return { path: '/sign-in', step: signInSteps.find((one) => one === step) ?? 'form' };
}

/** The step that can really be shown: one whose material is gone falls back to the last that has it. */
export function decidePlace(place: Place, held: Held): Place {
  if (held.signUp.opened) return { path: '/sign-up', step: 'done' };
  if (place.path === '/sign-in') {
    const stands = place.step === 'code' ? held.signIn.flow : place.step === 'refused' ? held.signIn.refused : true;
    return stands ? place : { path: '/sign-in', step: 'form' };
  }
  const { flow, confirmed, named, password, pin } = held.signUp;
  const reached = [true, flow, confirmed, named, password, pin, false];
  const gap = reached.indexOf(false);
  // A proven address needs no second code.
  if (place.step === 'code' && confirmed) return { path: '/sign-up', step: 'person' };
  const furthest = signUpSteps[gap - 1] ?? 'address';
  return signUpSteps.indexOf(place.step) < gap ? place : { path: '/sign-up', step: furthest };
}
