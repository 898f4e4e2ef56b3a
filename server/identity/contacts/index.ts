export {
  cancelContactChange,
  cancelOwnContactChange,
  findWaitingChange,
  type ChangeOver,
} from './cancel-contact-change.ts';
export { confirmContact, type ConfirmContactRefusal } from './confirm-contact.ts';
export type { ContactChange } from './contact-change.ts';
export { contactChangesRecurring, contactChangesTask } from './jobs.ts';
export { recoveryAddressesOf, type RecoveryAddress } from './recovery-addresses.ts';
export { removeContact, type RemoveContactRefusal } from './remove-contact.ts';
export { resendContactCode } from './resend-contact-code.ts';
export { startContact, type StartContactRefusal } from './start-contact.ts';
export { transferContact, type TransferContactRefusal } from './transfer-contact.ts';
