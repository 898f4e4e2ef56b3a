export { sessionAuthenticator, type PersonActor, type SessionAuthenticator } from './authenticate-session.ts';
export {
  deviceCookieDays,
  knowsName,
  readDeviceCookie,
  shortName,
  withName,
  writeDeviceCookie,
  type KnownDevice,
} from './device-cookie.ts';
export { deviceLabel } from './device-label.ts';
export { microBatch } from './micro-batch.ts';
export { isLive, type Session } from './session.ts';
export { findSession, useDevice } from './sessions.sql.ts';
export { signOut } from './sign-out.ts';
export { makeToken, recordDevice, startSession, type StartedSession } from './start-session.ts';
