export type { ConfirmationNeeded, FactorKind, Level, Method, Purpose } from './confirmation.ts';
export { deleteOldConfirmations } from './confirmations.sql.ts';
export type { ConfirmIdentityRefusal } from './confirm-identity.ts';
export { requireConfirmation, type RequiredConfirmation } from './require-confirmation.ts';
