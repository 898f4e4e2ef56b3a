export { addJob, type AddJobOptions } from './add-job.sql.ts';
export { defineJob, handleJob, type JobKind, type JobTask, type RunningJob } from './define-job.ts';
export { installJobs, startJobs, type Jobs, type JobsOptions, type RecurringJob } from './start-jobs.ts';
