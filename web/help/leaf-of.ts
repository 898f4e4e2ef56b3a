import type { Checks } from './checks/judge.ts';
import type { BuiltLeaf } from './leaves.ts';
import { type Answers, answeredLeaf } from './questions/questions.ts';

/** What the checks alone have found that keeps everybody from signing in on this device; the worst first. */
export function findingOf(checks: Checks): BuiltLeaf | undefined {
  if (checks.browser === 'lacking') return 'unsupported-browser';
  if (checks.network === 'portal') return 'captive-portal';
  if (checks.network === 'none') return 'no-network';
  if (checks.service === 'maintenance') return 'maintenance';
  if (checks.service === 'incident' || checks.service === 'trouble') return 'incident';
  if (checks.storage === 'no_cookies') return 'cookies-blocked';
  if (checks.version === 'too_old') return 'old-version';
  if (checks.network === 'late' || checks.latency === 'very_slow') return 'slow-network';
  return undefined;
}

/** Leaves about the way to us: what was measured is truer than what the page looked like. */
const measured: readonly BuiltLeaf[] = [
  'no-network',
  'captive-portal',
  'slow-network',
  'incident',
  'maintenance',
  'cookies-blocked',
  'unsupported-browser',
  'old-version',
];

/**
 * The one leaf: without answers what the checks found, with answers where they lead. About the way to us a measurement
 * wins over an answer; "it never opens" with a network that is there is the browser's trouble, or ours.
 */
export function leafOf(checks: Checks | undefined, answers: Answers): BuiltLeaf | undefined {
  const found = checks === undefined ? undefined : findingOf(checks);
  if (answers.length === 0) return found;
  const asked = answeredLeaf(answers);
  if (asked === undefined || !measured.includes(asked)) return asked;
  if (found !== undefined) return found;
  return asked === 'no-network' && checks?.network === 'good' ? 'unsupported-browser' : asked;
}
