export type { PasskeyAnswer, PasskeyProofRefusal } from './answer.ts';
export { deleteOldChallenges } from './challenges.sql.ts';
export { passkeyConfirmer, type ConfirmPasskey } from './confirm-passkey.ts';
export type { FinishPasskeyRefusal } from './finish-passkey.ts';
export type { RemovePasskeyRefusal } from './remove-passkey.ts';
export type { StartPasskeyRefusal } from './start-passkey.ts';
