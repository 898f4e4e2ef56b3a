import { z } from 'zod';
import { route } from './route.ts';
import { Instant } from './shapes.ts';

/** A way in, with fixed words, icon and order on every screen (look.md §1.3). */
const Door = z
  .object({
    kind: z.enum(['sign_in', 'code', 'reset', 'saved_code', 'passkey', 'doctor', 'status', 'freeze', 'support']),
    open: z.boolean(),
  })
  .meta({ id: 'Door' });

/** The one true cause, by which the page chooses its headline. */
const Cause = z.enum([
  'hidden',
  'nothing_wrong',
  'wrong_password',
  'unknown_name',
  'empty_password',
  'strangers_locked',
  'device_locked',
  'password_rests',
  'code_missing',
  'frozen',
  'password_expired',
  'number_transferred',
]);

/** What one may know of the account, by what one has proved (design paper login §1). */
export const Diagnosis = z
  .object({
    level: z.enum(['stranger', 'device', 'address', 'session']),
    cause: Cause,
    supportCodeFound: z.boolean().describe('The support code belongs to this account and its reason is told here'),
    doors: z.array(Door),
    account: z
      .object({
        frozenAt: Instant.nullable(),
        strangers: z.object({
          lockedSince: Instant.nullable(),
          lockedUntil: Instant.nullable(),
          rests: z.boolean().describe('100 wrong in a row: no new device by password until the owner confirms'),
          attempts: z.int(),
          firstAt: Instant.nullable(),
          lastAt: Instant.nullable(),
          networks: z.int(),
        }),
        thisDevice: z.object({ name: z.string(), triesLeft: z.int(), lockedUntil: Instant.nullable() }).nullable(),
        lastRefusal: z.object({ reason: Cause, at: Instant, device: z.string() }).nullable(),
        lastSignInAt: Instant.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Diagnosis' });

export const doctorRoutes = {
  diagnose: route({
    operation: 'diagnose',
    summary: 'Why can I not sign in? A stranger gets the same answer for every name',
    tag: 'doctor',
    auth: 'none',
    body: z.strictObject({ identifier: z.string().max(254), supportCode: z.string().max(32).optional() }),
    status: 200,
    answer: Diagnosis,
    refusals: [],
  }),
  keepDiagnostics: route({
    operation: 'keepDiagnostics',
    summary: 'Keep what the page measured, as its reader saw it, under a support code, for a case',
    tag: 'doctor',
    auth: 'none',
    body: z.strictObject({
      supportCode: z.string().max(32).optional(),
      lines: z
        .array(z.strictObject({ name: z.string().min(1).max(64), value: z.string().max(400) }))
        .min(1)
        .max(40),
    }),
    status: 201,
    answer: z.object({ supportCode: z.string(), keptUntil: Instant }),
    refusals: ['bundle_too_large', 'too_many_messages'],
  }),
};
