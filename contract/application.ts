import { z } from 'zod';
import { route } from './route.ts';
import { CurrencyCode } from './shapes.ts';

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
        trial: z.boolean(),
        publicUrl: z.url(),
        currency: CurrencyCode,
        agreementVersion: z.string(),
        privacyVersion: z.string(),
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
  'api_key_invalid',
  'origin_refused',
  'idempotency_key_missing',
  'idempotency_key_invalid',
  'too_many_requests',
  'server_fault',
  'unavailable',
] as const;
