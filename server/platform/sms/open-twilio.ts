import { askProvider, DeliveryFault, type Way } from '#platform/delivery';
import { readField } from './provider-json.ts';
import type { Sms } from './sms-sender.ts';

export interface TwilioOptions {
  /** "https://api.twilio.com" */
  readonly endpoint: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A number in E.164, or a messaging service "MG…". */
  readonly from: string;
  /** Where Twilio tells what became of it; signed with the token. */
  readonly receiptUrl: string;
  readonly timeoutMs?: number;
}

/** 21211 not a number, 21217 not plausible, 21614 cannot take SMS, 21610 has asked for no more (Twilio error dictionary). */
const wrongNumber: ReadonlySet<string> = new Set(['21211', '21217', '21610', '21614']);

/** Twilio's Messages of 2010-04-01: the text itself. */
export function openTwilio(options: TwilioOptions): Way<Sms> {
  const { accountSid, authToken, from } = options;
  return {
    name: 'twilio',
    async send(sms) {
      const { status, text } = await askProvider(
        `${options.endpoint}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
        {
          headers: {
            authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: new URLSearchParams({
            To: sms.to,
            Body: sms.text,
            StatusCallback: options.receiptUrl,
            [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from,
          }).toString(),
          ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
        },
      );
      if (status === 201) return readField(text, 'sid') ?? null;
      const code = readField(text, 'code') ?? 'no code';
      throw new DeliveryFault(wrongNumber.has(code) ? 'refused' : 'away', `Twilio answered ${status}, ${code}`);
    },
  };
}
