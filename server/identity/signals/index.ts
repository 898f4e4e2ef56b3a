export { judgeSignIn, restForRisk, type JudgedSignIn } from './judge-sign-in.ts';
export { noteSignIn } from './note-sign-in.ts';
export { hoursSinceChangeOf, type HoursSinceChange } from './payment-signals.ts';
