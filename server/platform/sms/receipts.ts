import { createHmac } from 'node:crypto';
import { isSame, webhookIsSigned } from '#platform/delivery';
import { readReceiptBody, type Receipt } from './receipt-bodies.ts';

export type { Receipt };

/** A provider's call to us, as it came. */
export interface ReceiptCall {
  readonly provider: string;
  /** Exactly the bytes that were signed. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The address that was called, as the provider knows it. */
  readonly url: string;
  /** `?key=…` */
  readonly key: string | undefined;
}

/** Null: this provider is not in use, or the operator wants no receipts of it. */
export interface ReceiptSecrets {
  /** Alibaba Cloud and Tencent Cloud sign nothing: a secret of ours in the address that the operator gives them is all there is. */
  readonly aliyun: string | null;
  readonly tencent: string | null;
  /** The account's auth token. */
  readonly twilio: string | null;
  readonly webhook: string | null;
}

/** What became of which message; null when the call is not proved to come from the provider. A state that is not final is left out. */
export function readReceipts(call: ReceiptCall, secrets: ReceiptSecrets, now: Date): readonly Receipt[] | null {
  return isProved(call, secrets, now) ? readReceiptBody(call.provider, call.body) : null;
}

function isProved(call: ReceiptCall, secrets: ReceiptSecrets, now: Date): boolean {
  switch (call.provider) {
    case 'aliyun':
    case 'tencent': {
      const secret = secrets[call.provider];
      return secret !== null && call.key !== undefined && isSame(call.key, secret);
    }
    case 'twilio':
      return (
        secrets.twilio !== null &&
        isSame(call.headers['x-twilio-signature'] ?? '', twilioSignature(secrets.twilio, call.url, call.body))
      );
    case 'webhook': {
      const { headers } = call;
      const signed = {
        id: headers['webhook-id'],
        timestamp: headers['webhook-timestamp'],
        signature: headers['webhook-signature'],
      };
      return secrets.webhook !== null && webhookIsSigned(signed, call.body, secrets.webhook, now);
    }
    default:
      return false;
  }
}

/** HMAC-SHA1 over the address and every field, sorted by name, name and value without a sign between (Twilio, "Validating requests"). */
export function twilioSignature(authToken: string, url: string, form: string): string {
  const fields = [...new URLSearchParams(form)].toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return createHmac('sha1', authToken)
    .update(`${url}${fields.map(([name, value]) => `${name}${value}`).join('')}`)
    .digest('base64');
}
