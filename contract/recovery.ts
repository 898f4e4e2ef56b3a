import { z } from 'zod';
import { Diagnosis } from './doctor.ts';
import { SignedIn } from './identity.ts';
import { route } from './route.ts';
import { Instant, LocaleCode, Uuid } from './shapes.ts';

const FlowParams = z.strictObject({ flowId: Uuid });
const CodeBody = z.strictObject({ code: z.string().min(1).max(64) });

/** What a person can prove on the way back: codes to registered addresses, saved codes, bound factors. */
export const ProofKind = z
  .enum(['phone_code', 'email_code', 'saved_code', 'authenticator', 'passkey'])
  .meta({ id: 'ProofKind' });

const RecoveryPurpose = z.enum(['unlock', 'reset', 'freeze']).meta({
  id: 'RecoveryPurpose',
  description: 'End a lock of sign-in, choose a new password, or freeze the account (挂失)',
});

/** The same for every name, known or not. */
const RecoveryFlow = z
  .object({ flowId: Uuid, purpose: RecoveryPurpose, expiresAt: Instant, codeExpiresAt: Instant, resendAt: Instant })
  .meta({ id: 'RecoveryFlow' });

export const Recovery = z
  .object({
    flowId: Uuid,
    purpose: RecoveryPurpose,
    state: z.enum(['more_needed', 'proven', 'done']).describe('proven: a reset may choose its password now'),
    given: z.array(ProofKind),
    canAlso: z.array(ProofKind).describe('Which proofs would add up with those given; empty when enough'),
    expiresAt: Instant,
    coolingOffHours: z.int().describe('How long outgoing money rests after a reset'),
    factors: z
      .array(z.enum(['authenticator', 'passkey']))
      .describe('Second factors of the account, told once enough is proved: a reset may give them up as lost'),
    factorHours: z.int().describe('How long money rests when they are given up'),
    allowancePerDay: z.string().describe('Minor units that may leave a day meanwhile'),
    diagnosis: Diagnosis.nullable().describe(
      'What happened to the account, for the one who has just proved to hold it',
    ),
  })
  .meta({ id: 'Recovery' });

const NoticeBody = z.strictObject({ token: z.string().min(20).max(64) });

/** What the link of a security notice leads to. Looking changes nothing. */
const Notice = z
  .object({
    what: z.string().describe('Template of the notice'),
    sentAt: Instant,
    maskedName: z.string(),
    frozen: z.boolean(),
    canCancel: z.boolean().describe('A change of a phone or mail address is waiting and can be called off'),
    changeTakesEffectAt: Instant.nullable(),
  })
  .meta({ id: 'Notice' });

const proofRefusals = ['flow_unknown', 'code_wrong', 'code_expired'] as const;

export const recoveryRoutes = {
  startRecovery: route({
    operation: 'startRecovery',
    summary: 'Begin a way back: a code and a link go to the registered addresses of the name, if there are any',
    tag: 'recovery',
    auth: 'none',
    body: z.strictObject({
      purpose: RecoveryPurpose,
      identifier: z.string().min(1).max(254),
      via: z.enum(['phone', 'email']).optional().describe('Only to addresses of this kind; the typed one otherwise'),
      locale: LocaleCode,
      challenge: z.string().max(2048).optional().describe('The solved challenge, when one was asked for'),
    }),
    status: 202,
    answer: RecoveryFlow,
    refusals: ['too_many_messages', 'challenge_needed'],
  }),
  findRecovery: route({
    operation: 'findRecovery',
    summary: 'The way back that this browser has begun, after its page was read again',
    tag: 'recovery',
    auth: 'none',
    status: 200,
    answer: z.object({ flow: RecoveryFlow.nullable(), recovery: Recovery.nullable() }),
    refusals: [],
  }),
  resendRecoveryCode: route({
    operation: 'resendRecoveryCode',
    summary: 'Send a new code, also to another kind of address',
    tag: 'recovery',
    auth: 'none',
    params: FlowParams,
    body: z.strictObject({ via: z.enum(['phone', 'email']).optional() }),
    status: 202,
    answer: RecoveryFlow,
    refusals: ['flow_unknown', 'resend_too_soon', 'too_many_messages'],
  }),
  proveByCode: route({
    operation: 'proveByCode',
    summary: 'Prove a registered address by its code. An unlock or a freeze is done with it',
    tag: 'recovery',
    auth: 'none',
    params: FlowParams,
    body: CodeBody,
    status: 200,
    answer: Recovery,
    refusals: [...proofRefusals],
  }),
  proveBySavedCode: route({
    operation: 'proveBySavedCode',
    summary: 'Prove the saved recovery code',
    tag: 'recovery',
    auth: 'none',
    params: FlowParams,
    body: CodeBody,
    status: 200,
    answer: Recovery,
    refusals: [...proofRefusals, 'busy'],
  }),
  proveByLink: route({
    operation: 'proveByLink',
    summary: 'Prove a registered mail address by the link in the mail, in any browser; only this button consumes it',
    tag: 'recovery',
    auth: 'none',
    body: z.strictObject({ token: z.string().min(20).max(64) }),
    status: 200,
    answer: Recovery,
    refusals: ['link_expired'],
  }),
  setNewPassword: route({
    operation: 'setNewPassword',
    summary: 'Choose the new password: other sessions end, every address is told, outgoing money rests',
    tag: 'recovery',
    auth: 'none',
    params: FlowParams,
    body: z.strictObject({
      password: z.string().max(1024),
      factorsLost: z.boolean().default(false).describe('Second factors are removed, and money rests longer'),
    }),
    status: 200,
    answer: SignedIn,
    refusals: ['flow_unknown', 'proof_missing', 'password_weak', 'password_reused', 'busy'],
  }),
  lookAtNotice: route({
    operation: 'lookAtNotice',
    summary: 'What the link of a notice is about',
    tag: 'recovery',
    auth: 'none',
    body: NoticeBody,
    status: 200,
    answer: Notice,
    refusals: ['link_expired'],
  }),
  freezeByNotice: route({
    operation: 'freezeByNotice',
    summary: '"It was not me": freeze the account, end all sessions, call off waiting changes',
    tag: 'recovery',
    auth: 'none',
    body: NoticeBody,
    status: 200,
    answer: Notice,
    refusals: ['link_expired'],
  }),
  cancelByNotice: route({
    operation: 'cancelByNotice',
    summary: 'Call off the change of a phone or mail address that the notice is about',
    tag: 'recovery',
    auth: 'none',
    body: NoticeBody,
    status: 200,
    answer: Notice,
    refusals: ['link_expired', 'change_over'],
  }),
};
