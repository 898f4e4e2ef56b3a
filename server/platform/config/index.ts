export type { Config, DatabaseSetting, MailSetting, SmsSetting } from './config.ts';
export { markRun } from './markers.ts';
export type { Numbers } from './numbers.ts';
export { formatProblems, type ConfigProblem, type ProblemKind } from './problem.ts';
export { readConfig, type ConfigRefusal } from './read-config.ts';
