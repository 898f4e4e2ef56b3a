import { z } from 'zod';
import { SignedIn } from './identity.ts';
import { PasskeyAnswer } from './passkeys.ts';
import { ProofKind, Recovery } from './recovery.ts';
import { route } from './route.ts';
import { Instant, Uuid, line } from './shapes.ts';

const FactorParams = z.strictObject({ factorId: Uuid });
const FlowParams = z.strictObject({ flowId: Uuid });
const OneTimeCode = z.string().min(1).max(32);

/** Second factors of the caller, and what is left of the saved codes. */
export const Factors = z
  .object({
    level: z
      .enum(['message', 'factor'])
      .describe('What a new device needs beside the password: a code sent to an address, or one of the factors'),
    factors: z.array(
      z.object({
        factorId: Uuid,
        kind: z.enum(['authenticator', 'passkey']),
        name: z.string(),
        createdAt: Instant,
        lastUsedAt: Instant.nullable(),
      }),
    ),
    savedCodes: z.object({ left: z.int(), madeAt: Instant.nullable() }),
    irreplaceable: z.array(ProofKind).describe('Losing one of these alone would leave too few to come back'),
  })
  .meta({ id: 'Factors' });

export const FactorName = line(40);
const changeRefusals = ['confirmation_needed', 'account_frozen', 'factors_rest'] as const;
const authenticatorRefusals = [
  'code_wrong',
  'authenticator_clock',
  'factor_code_used',
  'factor_locked',
  'factor_rests',
] as const;
const passkeyRefusals = ['passkey_unknown', 'passkey_refused', 'passkey_timed_out', 'passkey_copied'] as const;

export const factorRoutes = {
  getFactors: route({
    operation: 'getFactors',
    summary: 'Second factors and saved codes',
    tag: 'me',
    auth: 'session',
    limited: true,
    status: 200,
    answer: Factors,
    refusals: [],
  }),
  startAuthenticator: route({
    operation: 'startAuthenticator',
    summary: 'Begin to bind an authenticator app; it counts once a code of it has come',
    tag: 'me',
    auth: 'session',
    body: z.strictObject({ name: FactorName }),
    status: 201,
    answer: z.object({
      factorId: Uuid,
      uri: z.string().describe('otpauth://totp/…, for a QR code'),
      secret: z.string().describe('The same for typing: base32 in groups of four'),
      expiresAt: Instant,
    }),
    refusals: [...changeRefusals, 'factor_limit'],
  }),
  confirmAuthenticator: route({
    operation: 'confirmAuthenticator',
    summary: 'Its first code: the authenticator begins to count',
    tag: 'me',
    auth: 'session',
    params: FactorParams,
    body: z.strictObject({ code: OneTimeCode }),
    status: 200,
    answer: Factors,
    refusals: [
      'factor_unknown',
      'account_frozen',
      'factors_rest',
      'factor_limit',
      'code_wrong',
      'authenticator_clock',
      'factor_locked',
      'factor_rests',
    ],
  }),
  removeAuthenticator: route({
    operation: 'removeAuthenticator',
    summary: 'Remove an authenticator',
    tag: 'me',
    auth: 'session',
    params: FactorParams,
    status: 200,
    answer: Factors,
    refusals: [...changeRefusals, 'factor_unknown', 'last_way_back'],
  }),
  renameFactor: route({
    operation: 'renameFactor',
    summary: 'Name an authenticator or a passkey',
    tag: 'me',
    auth: 'session',
    params: FactorParams,
    body: z.strictObject({ name: FactorName }),
    status: 200,
    answer: Factors,
    refusals: ['factor_unknown'],
  }),
  createSavedCodes: route({
    operation: 'createSavedCodes',
    summary: 'Make ten saved codes; those before stop working',
    tag: 'me',
    auth: 'session',
    limited: true,
    status: 201,
    answer: z.object({
      codes: z.array(z.string()).length(10).describe('Shown once; stored hashed. Each works once'),
      createdAt: Instant,
    }),
    refusals: ['confirmation_needed', 'factors_rest', 'busy'],
  }),
  confirmFactor: route({
    operation: 'confirmFactor',
    summary: 'Finish signing in with a second factor or a saved code',
    tag: 'sign-in',
    auth: 'none',
    params: FlowParams,
    body: z.discriminatedUnion('method', [
      z.strictObject({ method: z.literal('authenticator'), code: OneTimeCode, trust: z.boolean() }),
      z.strictObject({ method: z.literal('saved_code'), code: z.string().min(1).max(64), trust: z.boolean() }),
      z.strictObject({ method: z.literal('passkey'), response: PasskeyAnswer, trust: z.boolean() }),
    ]),
    status: 200,
    answer: SignedIn,
    refusals: ['flow_unknown', 'code_expired', ...authenticatorRefusals, ...passkeyRefusals, 'busy'],
  }),
  proveByAuthenticator: route({
    operation: 'proveByAuthenticator',
    summary: 'Prove a bound authenticator on the way back, beside a proof of another kind',
    tag: 'recovery',
    auth: 'none',
    params: FlowParams,
    body: z.strictObject({ code: OneTimeCode }),
    status: 200,
    answer: Recovery,
    refusals: ['flow_unknown', 'code_expired', ...authenticatorRefusals],
  }),
  proveByPasskey: route({
    operation: 'proveByPasskey',
    summary: 'The same by a passkey; its options are those of startPasskeySignIn',
    tag: 'recovery',
    auth: 'none',
    params: FlowParams,
    body: z.strictObject({ response: PasskeyAnswer }),
    status: 200,
    answer: Recovery,
    refusals: ['flow_unknown', 'code_expired', 'code_wrong', ...passkeyRefusals],
  }),
};
