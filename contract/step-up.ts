import { z } from 'zod';
import { PasskeyAnswer } from './passkeys.ts';
import { route } from './route.ts';
import { Instant } from './shapes.ts';

const Purpose = z.enum(['factors', 'contacts', 'sessions', 'secrets', 'export', 'close_account', 'payment', 'phrase']);

const Proof = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('password'), password: z.string().max(1024) }),
  z.strictObject({ method: z.literal('authenticator'), code: z.string().max(32) }),
  z.strictObject({ method: z.literal('saved_code'), code: z.string().max(64) }),
  z.strictObject({ method: z.literal('passkey'), response: PasskeyAnswer }),
]);

export const stepUpRoutes = {
  confirmIdentity: route({
    operation: 'confirmIdentity',
    summary: 'Confirm it is you, after `confirmation_needed`; then send the refused request again',
    tag: 'me',
    auth: 'session',
    limited: true,
    body: z.strictObject({
      purpose: Purpose.describe('Of the refusal'),
      binding: z
        .string()
        .regex(/^[A-Za-z0-9_-]{43}$/)
        .optional()
        .describe('Of the refusal: the one act that is confirmed'),
      proof: Proof.describe('By one of the methods of the refusal'),
    }),
    status: 201,
    answer: z.object({
      purpose: Purpose,
      level: z.enum(['password', 'second_factor']),
      expiresAt: Instant.describe('Until then the refused request may be sent again'),
    }),
    refusals: [
      'confirmation_needed',
      'password_wrong',
      'code_wrong',
      'factor_code_used',
      'authenticator_clock',
      'factor_locked',
      'factor_rests',
      'passkey_unknown',
      'passkey_refused',
      'passkey_timed_out',
      'passkey_copied',
      'busy',
    ],
  }),
};
