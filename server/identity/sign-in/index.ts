export type { SignInAttempt } from './attempt.ts';
export { confirmSignIn, type ConfirmedSignIn } from './confirm-sign-in.ts';
export { findSignIn } from './find-sign-in.ts';
export type { NeededCode } from './needed-code.ts';
export type { SignInRefused } from './refuse-sign-in.ts';
export { resendSignInCode } from './resend-sign-in-code.ts';
export { signIn, type SignInResult } from './sign-in.ts';
export { deleteOldReplays } from './sign-in.sql.ts';
