export { retentionRecurring, retentionTask } from './keep-retention.ts';
export type { RetentionDays } from './retention-days.ts';
