/** What one check found; `missing` names what the product does not have (yet), which is neither passed nor failed. */
export type Finding =
  | { readonly kind: 'passed'; readonly what: string }
  | { readonly kind: 'failed'; readonly what: string; readonly saw: string }
  | { readonly kind: 'missing'; readonly what: string };

export interface GroupResult {
  readonly group: string;
  /** The one number the group is known by. */
  readonly figure: string;
  readonly findings: readonly Finding[];
}

/** Collects what a group finds. */
export class Findings {
  readonly list: Finding[] = [];

  check(what: string, holds: boolean, saw: string): void {
    this.list.push(holds ? { kind: 'passed', what } : { kind: 'failed', what, saw });
  }

  missing(what: string): void {
    this.list.push({ kind: 'missing', what });
  }
}

export function describe({ group, figure, findings }: GroupResult): string {
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  const missing = count('missing');
  const lines = findings.flatMap((finding) =>
    finding.kind === 'failed'
      ? [`    failed: ${finding.what}: ${finding.saw}`]
      : finding.kind === 'missing'
        ? [`    missing: ${finding.what}`]
        : [],
  );
  const head = `${group}: ${figure}; ${count('passed')} passed, ${count('failed')} failed${missing > 0 ? `, ${missing} missing` : ''}`;
  return [head, ...lines].join('\n');
}
