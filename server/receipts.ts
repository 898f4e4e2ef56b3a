import type { Clock } from '#kernel';
import type { Notify } from '#notify';
import type { SignedCall } from '#platform/http';
import { readReceipts, type ReceiptSecrets } from '#platform/sms';

/** What Alibaba Cloud and Tencent Cloud want to read before they stop repeating; the others look at the status only. */
const thanks = { code: 0, msg: 'OK', result: 0, errmsg: 'OK' };

/** Takes providers' receipts: proved ones are noted, whatever they say; null for all others. */
export function receiptTaker(options: {
  readonly secrets: ReceiptSecrets;
  readonly notify: Pick<Notify, 'noteReceipts'>;
  readonly clock: Clock;
}): (call: SignedCall) => Promise<object | null> {
  const { secrets, notify, clock } = options;
  return async ({ params, query, headers, url, body }) => {
    const provider = params['provider'] ?? '';
    const now = clock.now();
    const receipts = readReceipts({ provider, body, headers, url, key: query['key'] }, secrets, now);
    if (receipts === null) return null;
    await notify.noteReceipts(provider, receipts, now);
    return thanks;
  };
}
