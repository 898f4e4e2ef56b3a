import { z } from 'zod';
import { MaskedAddress, SignedIn } from './identity.ts';
import { route } from './route.ts';
import { Instant, LocaleCode, Uuid, line } from './shapes.ts';

const FlowParams = z.strictObject({ flowId: Uuid });
const CodeBody = z.strictObject({ code: z.string().min(1).max(32) });
const Password = z.string().max(1024);

const CodeSent = z
  .object({ flowId: Uuid, sentTo: MaskedAddress, expiresAt: Instant, resendAt: Instant })
  .meta({ id: 'CodeSent' });

/** A change of an address that is waiting out its cooling-off and can be called off. */
const ContactChange = z
  .object({
    changeId: Uuid,
    kind: z.enum(['add', 'replace', 'remove', 'transfer_in', 'transfer_out']),
    address: MaskedAddress,
    replacedBy: MaskedAddress.nullable(),
    startedAt: Instant,
    takesEffectAt: Instant,
  })
  .meta({ id: 'ContactChange' });

const Security = z
  .object({
    scope: z.enum(['full', 'limited']),
    password: z.object({
      setAt: Instant,
      profile: z.enum(['nist', 'mlps3', 'pci', 'custom']),
      expiresAt: Instant.nullable().describe('Only in profiles that ask for a change'),
      expired: z.boolean(),
    }),
    checkUp: z.object({
      due: z.boolean(),
      lastAt: Instant.nullable(),
      nextAt: Instant.nullable().describe('Null: the operator asks for none'),
      findings: z.array(
        z.enum(['password_old', 'one_way_back', 'no_recovery_code', 'address_unused', 'former_devices']),
      ),
    }),
    recoveryCodeMadeAt: Instant.nullable(),
    waysBack: z.int().describe('Proofs that can bring this person back: recovery addresses and the saved code'),
    contacts: z.array(
      MaskedAddress.extend({
        addressId: Uuid,
        confirmedAt: Instant,
        recoversFrom: Instant.describe('A new address brings nobody back before this'),
      }),
    ),
    contactChanges: z.array(ContactChange),
    guessing: z
      .object({
        since: Instant,
        attempts: z.int(),
        networks: z.int(),
        lockedUntil: Instant.nullable(),
        rests: z.boolean(),
      })
      .nullable()
      .describe('Somebody is guessing this password now'),
    frozen: z
      .object({ at: Instant, by: z.enum(['owner', 'notice', 'address', 'staff', 'command']), proven: z.boolean() })
      .nullable(),
  })
  .meta({ id: 'Security' });

export const securityRoutes = {
  getSecurity: route({
    operation: 'getSecurity',
    summary: 'How safe this account stands: password, ways back, waiting changes, guessing, freeze',
    tag: 'me',
    auth: 'session',
    limited: true,
    status: 200,
    answer: Security,
    refusals: [],
  }),
  changePassword: route({
    operation: 'changePassword',
    summary: 'A new password, with the present one; the session is renewed',
    tag: 'me',
    auth: 'session',
    limited: true,
    body: z.strictObject({ current: Password, next: Password, endOthers: z.boolean() }),
    status: 200,
    answer: SignedIn,
    refusals: ['password_wrong', 'password_weak', 'password_reused', 'busy'],
  }),
  answerCheckUp: route({
    operation: 'answerCheckUp',
    summary: 'The security check-up was read: keep all as it is, or done',
    tag: 'me',
    auth: 'session',
    body: z.strictObject({ answer: z.enum(['keep', 'done']) }),
    status: 200,
    answer: Security,
    refusals: [],
  }),
  freeze: route({
    operation: 'freeze',
    summary: 'Freeze the account (挂失): money stops, sign-in does not',
    tag: 'me',
    auth: 'session',
    limited: true,
    status: 200,
    answer: Security,
    refusals: [],
  }),
  startUnfreeze: route({
    operation: 'startUnfreeze',
    summary: 'Begin to unfreeze: the password, then a code to an address that was there before the freeze',
    tag: 'me',
    auth: 'session',
    body: z.strictObject({ password: Password, addressId: Uuid.optional() }),
    status: 202,
    answer: CodeSent,
    refusals: ['not_frozen', 'password_wrong', 'factors_rest', 'no_old_address', 'too_many_messages', 'busy'],
  }),
  resendUnfreezeCode: route({
    operation: 'resendUnfreezeCode',
    summary: 'Send a new code',
    tag: 'me',
    auth: 'session',
    params: FlowParams,
    status: 202,
    answer: CodeSent,
    refusals: ['flow_unknown', 'resend_too_soon', 'too_many_messages'],
  }),
  confirmUnfreeze: route({
    operation: 'confirmUnfreeze',
    summary: 'Unfreeze with the code',
    tag: 'me',
    auth: 'session',
    params: FlowParams,
    body: CodeBody,
    status: 200,
    answer: Security,
    refusals: ['flow_unknown', 'code_wrong', 'code_expired'],
  }),
};

export const contactRoutes = {
  startContact: route({
    operation: 'startContact',
    summary: 'Add a phone number or mail address, or put one in the place of another; a code goes to the new one',
    tag: 'contacts',
    auth: 'session',
    body: z.strictObject({ address: line(254), replaces: Uuid.optional(), password: Password, locale: LocaleCode }),
    status: 202,
    answer: CodeSent,
    refusals: [
      'address_invalid',
      'country_not_served',
      'address_yours',
      'address_unknown',
      'contact_limit',
      'factors_rest',
      'account_frozen',
      'password_wrong',
      'too_many_messages',
      'busy',
    ],
  }),
  resendContactCode: route({
    operation: 'resendContactCode',
    summary: 'Send a new code',
    tag: 'contacts',
    auth: 'session',
    params: FlowParams,
    status: 202,
    answer: CodeSent,
    refusals: ['flow_unknown', 'resend_too_soon', 'too_many_messages'],
  }),
  confirmContact: route({
    operation: 'confirmContact',
    summary: 'Prove the new address by its code',
    tag: 'contacts',
    auth: 'session',
    params: FlowParams,
    body: CodeBody,
    status: 200,
    answer: Security,
    refusals: [
      'flow_unknown',
      'code_wrong',
      'code_expired',
      'address_held',
      'address_unknown',
      'contact_limit',
      'factors_rest',
      'account_frozen',
    ],
  }),
  transferContact: route({
    operation: 'transferContact',
    summary: 'Ask for an address that another account holds: its other addresses are told, 72 h pass',
    tag: 'contacts',
    auth: 'session',
    params: FlowParams,
    status: 202,
    answer: Security,
    refusals: [
      'flow_unknown',
      'transfer_running',
      'address_held',
      'address_unknown',
      'contact_limit',
      'factors_rest',
      'account_frozen',
    ],
  }),
  removeContact: route({
    operation: 'removeContact',
    summary: 'Remove an address after its cooling-off',
    tag: 'contacts',
    auth: 'session',
    params: z.strictObject({ addressId: Uuid }),
    body: z.strictObject({ password: Password }),
    status: 200,
    answer: Security,
    refusals: ['address_unknown', 'last_way_back', 'factors_rest', 'account_frozen', 'password_wrong', 'busy'],
  }),
  cancelContactChange: route({
    operation: 'cancelContactChange',
    summary: 'Call off a waiting change',
    tag: 'contacts',
    auth: 'session',
    params: z.strictObject({ changeId: Uuid }),
    status: 200,
    answer: Security,
    refusals: ['confirmation_needed', 'change_over'],
  }),
  transferNumber: route({
    operation: 'transferNumber',
    summary: 'Signing up with an address that an account holds: ask for it; its other addresses are told, 72 h pass',
    tag: 'sign-up',
    auth: 'none',
    params: FlowParams,
    status: 202,
    answer: z.object({ takesEffectAt: Instant }),
    refusals: ['flow_unknown', 'transfer_running'],
  }),
};
