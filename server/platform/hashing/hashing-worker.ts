import { hashSync, verifySync } from '@node-rs/argon2';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { argon2Options } from './argon2-parameters.ts';
import type { HashingAnswer, HashingJob, HashingResult } from './hashing-job.ts';

// On Linux process 0 means the calling thread: payments go on while passwords are hashed.
if (process.platform === 'linux') {
  try {
    setPriority(0, 19);
  } catch {
    // Not permitted here; the pool works at normal priority.
  }
}

function run(job: HashingJob): HashingResult {
  if (job.kind === 'hash') return { encoded: hashSync(job.peppered, argon2Options(job.parameters)), matches: false };
  return { encoded: '', matches: verifySync(job.encoded, job.peppered) };
}

parentPort?.on('message', (job: HashingJob) => {
  let answer: HashingAnswer;
  try {
    answer = { result: run(job) };
  } catch (error) {
    answer = { fault: error instanceof Error ? error.message : String(error) };
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(answer);
});
