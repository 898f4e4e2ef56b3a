export { pinConfirmer, type ConfirmPin, type PinRefusal } from './confirm-pin.ts';
export { insertPin } from './pins.sql.ts';
