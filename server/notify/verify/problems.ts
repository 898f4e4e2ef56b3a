import type { ProblemTable } from '#platform/http';
import type { ReportLimit } from './report-phish.ts';

export const verifyProblems = {
  report_limit: { status: 429, retryable: true },
} satisfies ProblemTable<ReportLimit['code']>;
