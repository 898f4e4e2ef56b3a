export type { ChangePasswordRefusal } from './change-password.ts';
export { getSecurity } from './read-security.ts';
