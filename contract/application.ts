import { z } from 'zod';
import { route } from './route.ts';
import { Amount, CurrencyCode } from './shapes.ts';

export const applicationRoutes = {
  getApp: route({
    operation: 'getApp',
    summary: 'What the app needs before anyone has signed in',
    tag: 'application',
    auth: 'none',
    status: 200,
    answer: z
      .object({
        version: z.string(),
        minVersion: z.string().describe('Older apps may read, freeze and recover only'),
        trial: z.boolean(),
        publicUrl: z.url(),
        currency: CurrencyCode,
        agreementVersion: z.string(),
        privacyVersion: z.string(),
        passwordRules: z.object({
          profile: z.enum(['nist', 'mlps3', 'pci', 'custom']),
          lengthMin: z.int(),
          classesMin: z.int().describe('Kinds of characters asked for, of 4; 0 in the default profile'),
          changeEveryDays: z.int().nullable(),
        }),
        coolingOff: z
          .object({ hours: z.int(), allowancePerDay: Amount })
          .describe('Outgoing money after a reset: said before one begins'),
        serverTime: z.iso.datetime(),
      })
      .meta({ id: 'App' }),
    refusals: [],
  }),
};

/** Refusals that any route can answer; they come from the HTTP layer itself. */
export const generalRefusals = [
  'invalid_request',
  'malformed_json',
  'body_too_large',
  'media_type_unsupported',
  'not_found',
  'method_not_allowed',
  'not_signed_in',
  'session_limited',
  'api_key_invalid',
  'origin_refused',
  'idempotency_key_missing',
  'idempotency_key_invalid',
  'too_many_requests',
  'update_needed',
  'maintenance',
  'server_fault',
  'unavailable',
] as const;
