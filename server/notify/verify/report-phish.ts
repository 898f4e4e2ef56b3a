import { createHash } from 'node:crypto';
import { accept, daysMs, plusMs, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import { callerOf } from '#platform/budget';
import type { Keyring } from '#platform/crypto';
import type { Database } from '#platform/database';
import { humanCode } from '#platform/random';
import { checkMessage, type OurMarks } from './check-message.ts';
import { insertReport, listReportsOf, lockReportsOf } from './phish-reports.sql.ts';

/** Of one network in a day, own number: enough for a village, too few to fill the table. */
export const reportsPerDay = 20;

export type ReportLimit = Refusal<'report_limit', { readonly retryAt: Date }>;

export interface Receipt {
  readonly number: string;
  readonly at: Date;
}

/** Keeps what somebody takes for a phish. The same text from the same network is one report a day. Refuses `report_limit`. */
export async function reportPhish(
  { database, keyring }: { readonly database: Database; readonly keyring: Keyring },
  marks: OurMarks,
  context: Context,
  text: string,
): Promise<Outcome<Receipt & { readonly replayed: boolean }, ReportLimit>> {
  const at = context.clock.now();
  // Keyed, and an IPv6 caller by its /64: the table tells how many, never which.
  const network = keyring.lookup('network', callerOf(context.origin?.address ?? '')).toString('hex');
  const textDigest = createHash('sha256').update(`${network}\n${text}`).digest();
  const { verdict } = await checkMessage(database.kysely, marks, text);
  return database.transaction(async (tx) => {
    await lockReportsOf(tx, network);
    const since = plusMs(at, -daysMs);
    const before = await listReportsOf(tx, { network, since, limit: reportsPerDay });
    const same = before.find((report) => report.textDigest.equals(textDigest));
    if (same) return accept({ number: same.number, at: same.at, replayed: true });
    const oldest = before[reportsPerDay - 1];
    if (oldest) return refuse('report_limit', { retryAt: plusMs(oldest.at, daysMs) });
    const id = context.chance.uuid();
    const number = humanCode(context.chance, { groups: 2, groupLength: 4 });
    const textSealed = keyring.seal(text, `notify.phish_reports.text:${id}`);
    await insertReport(tx, { id, number, textDigest, textSealed, verdict, network, at });
    await recordAudit(tx, context, {
      verb: 'notify.report_phish',
      subject: { kind: 'phish_report', id },
      facts: { verdict, number },
    });
    return accept({ number, at, replayed: false });
  });
}
