export { completeSignUp, type CompletedSignUp, type CompleteRefusal } from './complete-sign-up.ts';
export { confirmSignUp, type AddressHeld, type CodeRefusal } from './confirm-sign-up.ts';
export { resendSignUpCode, type ResendRefusal } from './resend-sign-up-code.ts';
export { startSignUp, type AddressRefusal, type CountryNotServed, type SentCode } from './start-sign-up.ts';
export { transferNumber, type TransferNumberRefusal } from './transfer-number.ts';
