import { verifyLedger } from '#ledger';
import { withStore } from './with-store.ts';

/** Checks every book and names what does not agree. Exit code 1 when something does not. */
export function verify(args: readonly string[]): Promise<number> {
  return withStore(args, async ({ database }) => {
    const report = await verifyLedger(database);
    for (const problem of report.problems) console.error(`${problem.what}: ${problem.where}`);
    console.log(
      report.ok ? 'The books agree.' : `${report.problems.length} things do not agree.`,
      JSON.stringify(report.counted),
    );
    return report.ok ? 0 : 1;
  });
}
