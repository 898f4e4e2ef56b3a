export { confirmUnfreeze, type UnfreezeCodeRefusal } from './confirm-unfreeze.ts';
export { coolOff, readCoolingOff, type CoolingOffReason } from './cool-off.ts';
export { freezeAccountOf } from './freeze-account-of.ts';
export { freeze } from './freeze.ts';
export { readFreeze, type Freeze, type FrozenBy } from './freezes.sql.ts';
export { resendUnfreezeCode } from './resend-unfreeze-code.ts';
export { startUnfreeze, type UnfreezeRefusal } from './start-unfreeze.ts';
