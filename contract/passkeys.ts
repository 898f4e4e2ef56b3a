import { z } from 'zod';
import { SignedIn } from './identity.ts';
import { route } from './route.ts';
import { Amount, Instant, Uuid, line } from './shapes.ts';

/** Bytes as base64url without padding, as WebAuthn's JSON forms write them. */
function bytes(lettersMax: number) {
  return z
    .string()
    .min(1)
    .max(lettersMax)
    .regex(/^[A-Za-z0-9_-]+$/);
}

/** A credential id has at most 1,023 bytes (WebAuthn L3 §4). */
const CredentialId = bytes(1_364);

/** What the browser made; WebAuthn L3 §5.1, RegistrationResponseJSON. Fields nobody reads are left behind. */
const PasskeyMade = z
  .object({
    id: CredentialId,
    rawId: CredentialId,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: bytes(8_192),
      attestationObject: bytes(32_768),
      transports: z.array(z.string().max(32)).max(10).default([]),
    }),
  })
  .meta({ id: 'PasskeyMade' });

/** What the browser signed; WebAuthn L3 §5.1, AuthenticationResponseJSON. */
export const PasskeyAnswer = z
  .object({
    id: CredentialId,
    rawId: CredentialId,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: bytes(8_192),
      authenticatorData: bytes(8_192),
      signature: bytes(8_192),
      userHandle: bytes(88).nullish(),
    }),
  })
  .meta({ id: 'PasskeyAnswer' });

const Descriptor = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.array(z.string()),
});

/** Handed to `navigator.credentials.get` as it is. */
const PasskeyRequest = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.int().describe('Milliseconds'),
    userVerification: z.literal('required'),
    allowCredentials: z.array(Descriptor).describe('Empty before anybody has signed in: no credential id leaks'),
  })
  .meta({ id: 'PasskeyRequest' });

/** Handed to `navigator.credentials.create` as it is. */
const PasskeyCreation = z
  .object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({
      id: z.string().describe('Random bytes of this person, no id and no address'),
      name: z.string(),
      displayName: z.string(),
    }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
    timeout: z.int(),
    excludeCredentials: z.array(Descriptor),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
    attestation: z.literal('none'),
  })
  .meta({ id: 'PasskeyCreation' });

const Passkey = z
  .object({
    factorId: Uuid,
    name: z.string(),
    addedAt: Instant,
    lastUsedAt: Instant.nullable(),
    synced: z.boolean().describe('A copy is kept by the provider, so that a lost device does not lose it'),
  })
  .meta({ id: 'Passkey' });

export const passkeyRoutes = {
  listPasskeys: route({
    operation: 'listPasskeys',
    summary: 'The passkeys of this account',
    tag: 'me',
    auth: 'session',
    status: 200,
    answer: z.object({ passkeys: z.array(Passkey), passkeysMax: z.int() }),
    refusals: [],
  }),
  startPasskey: route({
    operation: 'startPasskey',
    summary: 'Begin to add a passkey: what the browser needs to make one',
    tag: 'me',
    auth: 'session',
    status: 201,
    answer: z.object({ flowId: Uuid, options: PasskeyCreation, expiresAt: Instant }),
    refusals: ['confirmation_needed', 'account_frozen', 'factors_rest', 'passkey_limit'],
  }),
  finishPasskey: route({
    operation: 'finishPasskey',
    summary: 'Keep the passkey the browser has made',
    tag: 'me',
    auth: 'session',
    params: z.strictObject({ flowId: Uuid }),
    body: z.strictObject({ response: PasskeyMade, name: line(40).optional() }),
    status: 200,
    answer: Passkey,
    refusals: [
      'passkey_timed_out',
      'passkey_refused',
      'passkey_registered',
      'passkey_limit',
      'account_frozen',
      'factors_rest',
    ],
  }),
  removePasskey: route({
    operation: 'removePasskey',
    summary: 'Remove a passkey; the browser can then hide it from its owner, too',
    tag: 'me',
    auth: 'session',
    params: z.strictObject({ factorId: Uuid }),
    status: 200,
    answer: z.object({ rpId: z.string(), credentialId: z.string() }),
    refusals: ['confirmation_needed', 'factor_unknown', 'account_frozen', 'factors_rest', 'last_way_back'],
  }),
  startPasskeySignIn: route({
    operation: 'startPasskeySignIn',
    summary: 'A challenge to sign in with; the same for everybody',
    tag: 'sign-in',
    auth: 'none',
    status: 201,
    answer: z.object({ options: PasskeyRequest }),
    refusals: [],
  }),
  signInByPasskey: route({
    operation: 'signInByPasskey',
    summary: 'Sign in by a passkey alone',
    tag: 'sign-in',
    auth: 'none',
    body: z.strictObject({
      response: PasskeyAnswer,
      remember: z.boolean(),
      shared: z.boolean().optional().describe('A shared computer: not remembered, and not known afterwards'),
    }),
    status: 200,
    answer: SignedIn,
    refusals: ['passkey_unknown', 'passkey_refused', 'passkey_timed_out', 'passkey_copied'],
  }),
  startPasskeyProof: route({
    operation: 'startPasskeyProof',
    summary: 'A challenge to confirm something with, for this session and nothing but what it is bound to',
    tag: 'me',
    auth: 'session',
    body: z.discriminatedUnion('for', [
      z.strictObject({
        for: z.literal('confirmation'),
        purpose: z.string().min(1).max(40),
        binding: z.string().min(1).max(400).nullish().describe('As `confirmation_needed` gave it'),
      }),
      z.strictObject({
        for: z.literal('payment'),
        payment: z.strictObject({
          payee: z.string().max(2000),
          amount: Amount,
          key: z.string().min(1).max(255).describe('The Idempotency-Key the payment will carry'),
        }),
      }),
    ]),
    status: 201,
    answer: z.object({ options: PasskeyRequest }),
    refusals: ['passkey_none'],
  }),
};
