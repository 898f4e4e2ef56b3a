export type { AppVersions } from './app-version.ts';
export type { Config, DatabaseSetting, MailSetting, SmsSetting } from './config.ts';
export { markRun } from './markers.ts';
export type { Numbers } from './numbers.ts';
export { formatProblems, type ConfigProblem, type ProblemKind } from './problem.ts';
export type { PasswordSetting } from './password-setting.ts';
export { formatWarnings, type ConfigWarning } from './warnings.ts';
export { readConfig, type ConfigRefusal } from './read-config.ts';
export { noticeFileOf, readStatusConfig, type StatusConfig } from './read-status-config.ts';
