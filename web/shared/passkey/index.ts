export { askPasskey, type PasskeyAnswer, type PasskeyFailed, type PasskeyRequest } from './ask-passkey.ts';
export { forgetPasskey } from './forget-passkey.ts';
export { makePasskey, type MakeFailed, type PasskeyCreation, type PasskeyMade } from './make-passkey.ts';
export { canUsePasskeys } from './can-use-passkeys.ts';
