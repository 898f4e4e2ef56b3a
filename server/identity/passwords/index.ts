export { isPasswordExpired, passwordExpiresAt } from '#strength';
export { gateNewPassword, type NewPasswordRefusal } from './gate-new-password.ts';
export { findPassword, lockPassword, type PasswordRow } from './passwords.sql.ts';
export { replacePassword } from './replace-password.ts';
export { wasUsedBefore } from './used-before.ts';
