import type { Security } from '../use-security.ts';

type Finding = Security['checkUp']['findings'][number];

/** One line of the check-up: what stands well, or what is worth doing with its one action. */
export type CheckLine =
  | { readonly is: 'good'; readonly what: 'password' | 'ways_back' | 'recovery_code' }
  | { readonly is: 'todo'; readonly what: Finding };

const lines: readonly (readonly [Finding, Extract<CheckLine, { is: 'good' }>['what'] | undefined])[] = [
  ['password_old', 'password'],
  ['one_way_back', 'ways_back'],
  ['no_recovery_code', 'recovery_code'],
  ['address_unused', undefined],
  ['former_devices', undefined],
];

/** What stands well first, then what is worth doing: never a score. Only what was looked at is called good. */
export function checkLines(security: Pick<Security, 'checkUp' | 'password'>): CheckLine[] {
  const found = new Set(security.checkUp.findings);
  const good = lines.flatMap(([finding, what]): CheckLine[] => {
    const isExpired = what === 'password' && security.password.expired;
    return what === undefined || found.has(finding) || isExpired ? [] : [{ is: 'good', what }];
  });
  const todo = lines.flatMap(([finding]): CheckLine[] => (found.has(finding) ? [{ is: 'todo', what: finding }] : []));
  return [...good, ...todo];
}
