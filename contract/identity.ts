import { z } from 'zod';
import { route } from './route.ts';
import { Instant, LocaleCode, Uuid, line } from './shapes.ts';

const FlowParams = z.strictObject({ flowId: Uuid });
const CodeBody = z.strictObject({ code: z.string().min(1).max(32) });

/** The first part of a phone or mail address, enough for its owner to know it: 138****8000, h***@example.com. */
export const MaskedAddress = z
  .object({ channel: z.enum(['phone', 'email']), masked: z.string() })
  .meta({ id: 'MaskedAddress' });

const CodeFlow = z
  .object({
    flowId: Uuid,
    sentTo: MaskedAddress.describe('What the caller typed, masked; the same whether the address is known or not'),
    expiresAt: Instant,
    resendAt: Instant,
  })
  .meta({ id: 'CodeFlow' });

export const SignedIn = z
  .object({
    state: z.literal('signed_in'),
    personId: Uuid,
    expiresAt: Instant,
    scope: z.enum(['full', 'limited']).describe('limited: may only see to its safety until a full sign-in'),
    because: z.enum(['recovered', 'password_expired', 'closing']).nullable(),
  })
  .meta({ id: 'SignedIn', description: 'The session itself is in the __Host-qn_session cookie' });

/** A new device needs a code as well (T0). Asked for only after the right password. */
const CodeNeeded = z
  .object({
    state: z.literal('code_needed'),
    flowId: Uuid,
    sentTo: MaskedAddress,
    others: z
      .array(MaskedAddress.extend({ addressId: Uuid }))
      .describe('Other registered addresses the code can go to'),
    expiresAt: Instant,
    resendAt: Instant,
  })
  .meta({ id: 'CodeNeeded' });

/** An account with an authenticator or a passkey, on a device that is not trusted. Asked for only after the right password. */
const FactorNeeded = z
  .object({
    state: z.literal('factor_needed'),
    flowId: Uuid,
    methods: z.array(z.enum(['passkey', 'authenticator', 'saved_code'])).describe('Best first'),
    trustDays: z.int().describe('For how many days this device can be trusted to need no second factor'),
    expiresAt: Instant,
  })
  .meta({ id: 'FactorNeeded' });

const Me = z
  .object({
    personId: Uuid,
    name: z.string(),
    username: z.string().nullable(),
    addresses: z.array(MaskedAddress.extend({ addressId: Uuid, confirmedAt: Instant })),
    locale: LocaleCode,
    findable: z.boolean(),
    hasRecoveryCode: z.boolean(),
    memberSince: Instant,
    session: z.object({
      startedAt: Instant,
      expiresAt: Instant,
      remembered: z.boolean(),
      scope: z.enum(['full', 'limited']),
    }),
  })
  .meta({ id: 'Me' });

export const identityRoutes = {
  startSignUp: route({
    operation: 'startSignUp',
    summary: 'Send a confirmation code to a phone number or mail address',
    tag: 'sign-up',
    auth: 'none',
    body: z.strictObject({ address: line(254), locale: LocaleCode }),
    status: 202,
    answer: CodeFlow,
    refusals: ['address_invalid', 'country_not_served', 'too_many_messages'],
  }),
  confirmSignUp: route({
    operation: 'confirmSignUp',
    summary: 'Prove the address with the code',
    tag: 'sign-up',
    auth: 'none',
    params: FlowParams,
    body: CodeBody,
    status: 200,
    answer: z.object({ state: z.literal('address_confirmed'), expiresAt: Instant }),
    refusals: ['code_wrong', 'code_expired', 'flow_unknown', 'address_held'],
  }),
  resendSignUpCode: route({
    operation: 'resendSignUpCode',
    summary: 'Send a new code',
    tag: 'sign-up',
    auth: 'none',
    params: FlowParams,
    status: 202,
    answer: CodeFlow,
    refusals: ['flow_unknown', 'resend_too_soon', 'too_many_messages'],
  }),
  completeSignUp: route({
    operation: 'completeSignUp',
    summary: 'Open the account: name, password, payment PIN, consents',
    tag: 'sign-up',
    auth: 'none',
    params: FlowParams,
    body: z.strictObject({
      name: line(64),
      username: z.string().max(32).optional(),
      password: z.string().max(1024),
      pin: z.string().max(32),
      agreementVersion: z.string().max(32),
      privacyVersion: z.string().max(32),
      locale: LocaleCode,
      remember: z.boolean(),
    }),
    status: 201,
    answer: SignedIn,
    refusals: [
      'flow_unknown',
      'address_not_confirmed',
      'name_invalid',
      'username_invalid',
      'username_taken',
      'password_weak',
      'pin_weak',
      'consent_outdated',
      'address_taken',
      'busy',
    ],
  }),
  signIn: route({
    operation: 'signIn',
    summary: 'Sign in with phone, mail address or username, and password',
    tag: 'sign-in',
    auth: 'none',
    body: z.strictObject({
      identifier: z.string().max(254),
      password: z.string().max(1024),
      remember: z.boolean(),
      shared: z.boolean().optional().describe('A shared computer: not remembered, and not known afterwards'),
      challenge: z.string().max(2048).optional().describe('The solved challenge, when one was asked for'),
    }),
    status: 200,
    answer: z.discriminatedUnion('state', [SignedIn, CodeNeeded, FactorNeeded]),
    refusals: [
      'sign_in_refused',
      'sign_in_wrong_password',
      'sign_in_device_locked',
      'challenge_needed',
      'too_many_messages',
      'busy',
    ],
  }),
  findSignIn: route({
    operation: 'findSignIn',
    summary: 'The sign-in that waits for a code or a factor in this browser, after its page was read again',
    tag: 'sign-in',
    auth: 'none',
    status: 200,
    answer: z.object({
      waiting: z.discriminatedUnion('state', [CodeNeeded, FactorNeeded]).nullable(),
    }),
    refusals: [],
  }),
  confirmSignIn: route({
    operation: 'confirmSignIn',
    summary: 'Finish signing in on a new device with the code',
    tag: 'sign-in',
    auth: 'none',
    params: FlowParams,
    body: CodeBody,
    status: 200,
    answer: SignedIn,
    refusals: ['code_wrong', 'code_expired', 'flow_unknown'],
  }),
  resendSignInCode: route({
    operation: 'resendSignInCode',
    summary: 'Send a new code, to the same or another registered address',
    tag: 'sign-in',
    auth: 'none',
    params: FlowParams,
    body: z.strictObject({ addressId: Uuid.optional() }),
    status: 202,
    answer: CodeNeeded,
    refusals: ['flow_unknown', 'resend_too_soon', 'too_many_messages'],
  }),
  signOut: route({
    operation: 'signOut',
    summary: 'End this session',
    tag: 'sign-in',
    auth: 'session',
    limited: true,
    status: 204,
    refusals: [],
  }),
  getMe: route({
    operation: 'getMe',
    summary: 'Who is signed in',
    tag: 'me',
    auth: 'session',
    limited: true,
    status: 200,
    answer: Me,
    refusals: [],
  }),
  chooseUsername: route({
    operation: 'chooseUsername',
    summary: 'Choose or change the username',
    tag: 'me',
    auth: 'session',
    body: z.strictObject({ username: z.string().max(32) }),
    status: 200,
    answer: Me,
    refusals: ['username_invalid', 'username_taken'],
  }),
  changePreferences: route({
    operation: 'changePreferences',
    summary: 'Language of messages; whether people can find me',
    tag: 'me',
    auth: 'session',
    body: z.strictObject({ locale: LocaleCode.optional(), findable: z.boolean().optional() }),
    status: 200,
    answer: Me,
    refusals: [],
  }),
};
