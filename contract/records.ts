import { z } from 'zod';
import { route } from './route.ts';
import { CurrencyCode, Cursor, Instant, LocaleCode, PageLimit, Uuid, page } from './shapes.ts';
import { ActivityItem } from './wallet.ts';

/** What happened, in one word; its sentence is the app's. The server's own list: server/identity/records/shown-verbs.ts. */
const Happening = z
  .enum([
    'account_opened',
    'signed_in',
    'signed_in_new_device',
    'signed_in_passkey',
    'sign_in_refused',
    'passkey_refused',
    'code_asked',
    'code_refused',
    'factor_asked',
    'factor_refused',
    'signed_out',
    'session_ended',
    'sessions_ended',
    'sign_in_unlocked',
    'sign_in_locked',
    'password_rests',
    'way_back_asked',
    'way_back_refused',
    'way_back_proved',
    'password_reset',
    'password_changed',
    'own_password_wrong',
    'identity_confirmed',
    'pin_wrong',
    'pin_locked',
    'saved_codes_made',
    'factor_added',
    'factor_removed',
    'contact_added',
    'contact_leaving',
    'contact_removed',
    'contact_change_cancelled',
    'contact_claimed',
    'device_changed',
    'device_trusted',
    'device_forgotten',
    'username_chosen',
    'preferences_changed',
    'phrase_changed',
    'frozen',
    'disowned',
    'unfrozen',
    'data_exported',
    'closing_started',
    'closing_cancelled',
    'staff_looked',
  ])
  .meta({ id: 'Happening' });

const SecurityEvent = z
  .object({
    eventId: Uuid,
    at: Instant,
    group: z.enum(['sign_in', 'security', 'money']),
    what: Happening.nullable().describe('Null for a movement of money'),
    reason: z
      .enum(['wrong_password', 'empty_password', 'locked', 'rests', 'device_locked'])
      .nullable()
      .describe('Why a sign-in was refused'),
    by: z.enum(['session', 'staff', 'system', 'stranger']).describe('session: somebody signed in to this account'),
    device: z.string().nullable().describe('"Chrome, Windows": what the browser said of itself'),
    place: z.string().nullable().describe('By its network; may be wrong'),
    network: z.string().nullable().describe('IPv4 /24, IPv6 /48'),
    thisSession: z.boolean(),
    times: z.int().describe('The same within an hour counts as one line'),
    firstAt: Instant,
    movement: ActivityItem.nullable(),
  })
  .meta({ id: 'SecurityEvent' });

const Closing = z
  .object({ startedAt: Instant, closesAt: Instant })
  .meta({ id: 'Closing', description: 'Until then it can be called off' });

/** What has to be settled before an account can be closed. */
const ClosingState = z
  .object({
    closing: Closing.nullable(),
    regretDays: z.int(),
    keptDays: z.object({ signIns: z.int(), messages: z.int() }).describe('How long this installation keeps them'),
    balance: z.string().describe('Minor units; must be zero'),
    currency: CurrencyCode,
    obstacles: z.array(z.enum(['account_frozen', 'money_rests', 'shops_open', 'money_under_way', 'balance_left'])),
  })
  .meta({ id: 'ClosingState' });

const Sealed = z.object({ channel: z.enum(['phone', 'email']), address: z.string(), confirmedAt: Instant });

/** Everything the wallet keeps of a person, for that person alone. */
const OwnData = z
  .object({
    madeAt: Instant,
    person: z.object({
      personId: Uuid,
      name: z.string(),
      username: z.string().nullable(),
      locale: LocaleCode,
      findable: z.boolean(),
      memberSince: Instant,
    }),
    addresses: z.array(Sealed),
    consents: z.array(z.object({ document: z.string(), version: z.string(), givenAt: Instant })),
    devices: z.array(
      z.object({
        device: z.string(),
        firstAt: Instant,
        lastUsedAt: Instant,
        forgottenAt: Instant.nullable(),
      }),
    ),
    sessions: z.array(
      z.object({
        device: z.string(),
        startedAt: Instant,
        lastSeenAt: Instant,
        expiresAt: Instant,
        endedAt: Instant.nullable(),
      }),
    ),
    events: z.array(SecurityEvent),
    money: z.array(ActivityItem),
    leftOut: z.array(z.enum(['events', 'money'])).describe('Lists that were too long; the app shows them page by page'),
  })
  .meta({ id: 'OwnData' });

export const recordRoutes = {
  listSecurityEvents: route({
    operation: 'listSecurityEvents',
    summary: 'What happened to this account in 90 days: sign-ins, also refused ones, changes, looks of staff, money',
    tag: 'me',
    auth: 'session',
    query: z.strictObject({
      filter: z.enum(['all', 'sign_in', 'security', 'money']).default('all'),
      cursor: Cursor.optional(),
      limit: PageLimit,
    }),
    status: 200,
    answer: page(SecurityEvent),
    refusals: ['cursor_invalid'],
  }),
  disownEvent: route({
    operation: 'disownEvent',
    summary: '"This was not me": freeze the account, end all other sessions, call off waiting changes',
    tag: 'me',
    auth: 'session',
    params: z.strictObject({ eventId: Uuid }),
    status: 200,
    answer: z.object({ sessionsEnded: z.int(), changesCancelled: z.int() }),
    refusals: ['event_unknown'],
  }),
  exportMyData: route({
    operation: 'exportMyData',
    summary: 'Everything the wallet keeps of this person, in one document; a few times a day',
    tag: 'me',
    auth: 'session',
    status: 200,
    answer: OwnData,
    refusals: ['confirmation_needed', 'export_limit'],
  }),
  getClosing: route({
    operation: 'getClosing',
    summary: 'Whether this account is being closed, and what stands in the way',
    tag: 'me',
    auth: 'session',
    limited: true,
    status: 200,
    answer: ClosingState,
    refusals: [],
  }),
  startClosing: route({
    operation: 'startClosing',
    summary: 'Close this account in 30 days; until then it can be called off. Other sessions end',
    tag: 'me',
    auth: 'session',
    status: 200,
    answer: Closing,
    refusals: ['confirmation_needed', 'account_frozen', 'money_rests', 'shops_open', 'money_under_way', 'balance_left'],
  }),
  cancelClosing: route({
    operation: 'cancelClosing',
    summary: 'Keep the account',
    tag: 'me',
    auth: 'session',
    limited: true,
    status: 200,
    answer: ClosingState,
    refusals: [],
  }),
};
