/** The addresses of this entry, and the steps behind each; a step lives in the history's state, so that back works. */
export type SignInStep = 'form' | 'code' | 'refused';
export type SignUpStep = 'address' | 'code' | 'held' | 'person' | 'password' | 'pin' | 'consent' | 'done';
export type WayBackStep = 'start' | 'code' | 'saved' | 'authenticator' | 'proofs' | 'password' | 'done';
export type WayBackPage = 'unlock' | 'reset' | 'freeze' | 'ways-back' | 'link' | 'notice' | 'password';
export type Place =
  | { readonly path: '/sign-in'; readonly step: SignInStep }
  | { readonly path: '/sign-up'; readonly step: SignUpStep }
  | WayBackPlace;
export interface WayBackPlace {
  readonly path: `/sign-in/${WayBackPage}`;
  readonly step: WayBackStep;
}

export const signInSteps = ['form', 'code', 'refused'] as const satisfies readonly SignInStep[];
export const signUpSteps = [
  'address',
  'code',
  'person',
  'password',
  'pin',
  'consent',
  'done',
] as const satisfies readonly SignUpStep[];
export const wayBackSteps = [
  'start',
  'code',
  'saved',
  'authenticator',
  'proofs',
  'password',
  'done',
] as const satisfies readonly WayBackStep[];
const wayBackPages = [
  'unlock',
  'reset',
  'freeze',
  'ways-back',
  'link',
  'notice',
  'password',
] as const satisfies readonly WayBackPage[];

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
    return { path: '/sign-up', step: step === 'held' ? step : (signUpSteps.find((one) => one === step) ?? 'address') };
  const page = wayBackPages.find((one) => pathname === `/sign-in/${one}`);
  if (page !== undefined)
    return { path: `/sign-in/${page}`, step: wayBackSteps.find((one) => one === step) ?? 'start' };
  return { path: '/sign-in', step: signInSteps.find((one) => one === step) ?? 'form' };
}

/** The step that can really be shown: one whose material is gone falls back to the last that has it. */
export function decidePlace(place: Place, held: Held): Place {
  if (held.signUp.opened) return { path: '/sign-up', step: 'done' };
  if (place.path === '/sign-in') {
    const stands = place.step === 'code' ? held.signIn.flow : place.step === 'refused' ? held.signIn.refused : true;
    return stands ? place : { path: '/sign-in', step: 'form' };
  }
  if (place.path !== '/sign-up') return place;
  const { flow, confirmed, named, password, pin } = held.signUp;
  if (place.step === 'held') return flow ? place : { path: '/sign-up', step: 'address' };
  const reached = [true, flow, confirmed, named, password, pin, false];
  const gap = reached.indexOf(false);
  // A proven address needs no second code.
  if (place.step === 'code' && confirmed) return { path: '/sign-up', step: 'person' };
  const furthest = signUpSteps[gap - 1] ?? 'address';
  return signUpSteps.indexOf(place.step) < gap ? place : { path: '/sign-up', step: furthest };
}
