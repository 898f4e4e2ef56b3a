import { z } from 'zod';
import { route } from './route.ts';
import { Instant } from './shapes.ts';

/** A whole pasted mail fits; control characters but line breaks and tabs do not. */
const Pasted = z
  .string()
  .trim()
  .min(1)
  .max(8_000)
  .regex(/^(?:\P{Cc}|[\t\n\r])*$/u);

const Finding = z
  .object({
    kind: z.enum(['number', 'link', 'mail', 'phone']),
    shown: z.string().describe('The part of the text it is about, cut to 120 characters'),
    verdict: z.enum(['ours', 'look_alike', 'not_ours']),
    reason: z.enum([
      'our_number',
      'no_such_number',
      'our_host',
      'our_sender',
      'other_host',
      'other_sender',
      'other_phone',
      'not_https',
      'user_info',
      'other_port',
      'ip_address',
      'punycode',
      'mixed_letters',
      'our_name_inside',
      'one_letter_off',
      'not_a_link',
    ]),
  })
  .meta({ id: 'Finding' });

export const verifyRoutes = {
  checkMessage: route({
    operation: 'checkMessage',
    summary: 'Is this from us: a message number, a pasted text, a link, a sender or a phone number',
    tag: 'verify',
    auth: 'none',
    body: z.strictObject({ text: Pasted }),
    status: 200,
    answer: z.object({
      verdict: z.enum(['ours', 'look_alike', 'not_ours', 'unknown']),
      message: z
        .object({
          sentAt: Instant,
          channel: z.enum(['phone', 'email']),
          kind: z
            .enum(['address_code', 'way_back_code', 'own_code', 'security_notice'])
            .describe('As much as may be said to anybody who holds the number'),
        })
        .nullable(),
      findings: z.array(Finding),
    }),
    refusals: [],
  }),
  reportPhish: route({
    operation: 'reportPhish',
    summary: 'Report a phishing message; the receipt is a number',
    tag: 'verify',
    auth: 'none',
    body: z.strictObject({ text: Pasted }),
    status: 201,
    answer: z.object({ number: z.string(), receivedAt: Instant }),
    refusals: ['report_limit'],
  }),
};
