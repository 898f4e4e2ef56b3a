export { sessionAuthenticator, type PersonActor, type SessionAuthenticator } from './authenticate-session.ts';
export {
  deviceCookieDays,
  knowsName,
  readDeviceCookie,
  shortName,
  withName,
  withoutDevice,
  writeDeviceCookie,
  type KnownDevice,
} from './device-cookie.ts';
export type { DeviceUnknown, TrustRefusal } from './change-device.ts';
export { deviceLabel } from './device-label.ts';
export type { SessionUnknown } from './end-own-sessions.ts';
export { isLive, type LimitedBecause, type Session, type SessionScope } from './session.ts';
export {
  endSession,
  endSessionsOf,
  findResets,
  findSession,
  lockSession,
  retireDevicesOf,
  useDevice,
  type EndedBy,
} from './sessions.sql.ts';
export { signOut } from './sign-out.ts';
export { makeToken, recordDevice, startSession, type StartedSession } from './start-session.ts';
