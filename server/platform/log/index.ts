export { openLog, silentLog, type Log, type LogLevel, type LogOptions } from './open-log.ts';
export { plainUrl, redactPaths } from './redact.ts';
