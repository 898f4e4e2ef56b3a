export { openLog, silentLog, type Log, type LogLevel, type LogOptions } from './open-log.ts';
export { plainUrl } from './redact.ts';
