import type { Database } from '#platform/database';
import { counter } from '#platform/metrics';
import { noteReceipt } from './receipts.sql.ts';

/** What a provider says of one message: by our id, or by the name it gave the message. */
export interface ReceiptNote {
  readonly messageId: string | null;
  readonly reference: string | null;
  readonly state: 'delivered' | 'undelivered';
}

/** Each in a write of its own: a provider repeats the whole call when one of them fails. */
export async function noteReceipts(
  database: Database,
  provider: string,
  receipts: readonly ReceiptNote[],
  at: Date,
): Promise<void> {
  const noted = counter({
    name: 'message_receipts_total',
    help: 'Receipts of providers: delivered, undelivered, or about no message that waits for one',
    labels: ['provider', 'outcome'],
  });
  for (const receipt of receipts) {
    const changed = await noteReceipt(database.kysely, { provider, ...receipt, at });
    noted.inc({ provider, outcome: changed === 0 ? 'unknown' : receipt.state });
  }
}
