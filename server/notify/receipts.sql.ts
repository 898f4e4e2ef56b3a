import { sql } from 'kysely';
import type { Queryable } from '#platform/database';

/**
 * Notes what a provider says became of a message that it took, found by our id or by its own name for it. The first word
 * holds, but for "delivered" after "undelivered": a phone that was off. The number of messages that changed: 0 or 1.
 */
export async function noteReceipt(
  db: Queryable,
  receipt: {
    readonly provider: string;
    readonly messageId: string | null;
    readonly reference: string | null;
    readonly state: 'delivered' | 'undelivered';
    readonly at: Date;
  },
): Promise<number> {
  const { provider, messageId, reference, state, at } = receipt;
  const { numAffectedRows } = await sql`
    update notify.messages
       set receipt = ${state}, receipt_at = ${at}
     where (id = ${messageId}::uuid or provider_reference = ${reference})
       and provider = ${provider}
       and (receipt is null or (receipt = 'undelivered' and ${state} = 'delivered'))`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
