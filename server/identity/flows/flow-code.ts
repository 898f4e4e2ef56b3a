import {
  accept,
  minutesMs,
  plusMs,
  refuse,
  type Context,
  type Locale,
  type Outcome,
  type PersonId,
  type Refusal,
} from '#kernel';
import type { Recipient, TooManyMessages } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, type BrowserSecret } from './browser-secret.ts';
import { makeCode, openFlowAddress, sealFlowAddress } from './code.ts';
import {
  codeDigits,
  codeMinutes,
  codeTimes,
  decideResend,
  flowMinutes,
  replayMinutes,
  wayBackDigits,
  type Flow,
} from './flow.ts';
import { insertFlow, listFreshFlows, lockFlow, renewCode } from './flows.sql.ts';

/** A code on its way, as its browser is told. */
export interface SentFlowCode {
  readonly flowId: string;
  readonly sentTo: Recipient;
  readonly expiresAt: Date;
  readonly resendAt: Date;
}

export type ResendFlowRefusal =
  | Refusal<'flow_unknown'>
  | Refusal<'resend_too_soon', { readonly resendAt: Date }>
  | TooManyMessages;

type Needs = Pick<IdentityDependencies, 'keyring' | 'notify' | 'numbers'>;
/** Whoever pays for the message beside its address: the network it is asked from. */
type Allow = () => Promise<Outcome<void, TooManyMessages>>;

const shapes = {
  contact: { template: 'contact_code', digits: codeDigits },
  unfreeze: { template: 'unfreeze_code', digits: wayBackDigits },
} as const;
type Kind = keyof typeof shapes;

/**
 * Part of the verbs by which somebody signed in has one code sent to one address. The caller holds a lock of this session, so that
 * a double click comes one after the other: the same browser asking for the same within two minutes gets the flow it has, and
 * no second message (rule T11). Refuses `too_many_messages`. Audits nothing: `repeated` has its row already.
 */
export async function sendFlowCode(
  dependencies: Needs,
  tx: Tx,
  context: Context,
  asked: {
    readonly kind: Kind;
    readonly browser: BrowserSecret;
    readonly personId: PersonId;
    /** `contact`: the address that it replaces; `unfreeze`: the one it goes to. */
    readonly addressId: string | null;
    readonly to: Recipient;
    readonly locale: Locale;
    /** The owner's own, to a registered address only. */
    readonly phrase?: string | null;
    readonly allow?: Allow;
  },
): Promise<Outcome<SentFlowCode & { readonly repeated: boolean }, TooManyMessages>> {
  const { keyring, notify, numbers } = dependencies;
  const { kind, browser, personId, addressId, to, locale, phrase = null } = asked;
  const now = context.clock.now();
  const repeated = await findRepeated(dependencies, tx, { ...asked, now });
  if (repeated) return accept({ ...sentOf(repeated, to), repeated: true });
  const allowed = await asked.allow?.();
  if (allowed?.ok === false) return allowed;

  const flowId = context.chance.uuid();
  const expiresAt = plusMs(now, flowMinutes[kind] * minutesMs);
  const minutes = codeMinutes(to.channel, numbers);
  const times = codeTimes(now, { minutes, flowExpiresAt: expiresAt });
  const { template, digits } = shapes[kind];
  const { code, digest } = makeCode(context.chance, browser, flowId, digits);
  const request = { template, to, locale, phrase, facts: { code, minutes }, uselessAt: times.codeExpiresAt };
  const queued = await notify.queueMessage(tx, context, request);
  if (!queued.ok) return queued;
  await insertFlow(tx, {
    id: flowId,
    kind,
    browserDigest: browserDigest(browser),
    personId,
    addressId,
    channel: to.channel,
    addressSealed: sealFlowAddress(keyring, flowId, to.address),
    locale,
    remember: false,
    decoy: false,
    codeDigest: digest,
    ...times,
    createdAt: now,
    expiresAt,
  });
  return accept({ ...sentOf({ id: flowId, ...times }, to), repeated: false });
}

/**
 * Part of the verbs that send it once more, to the same address. Refuses in this order: `flow_unknown` (also when the tries are
 * used up: start again), `too_many_messages`, `resend_too_soon`, and what `allow` and the address's budget refuse.
 */
export async function resendFlowCode(
  { keyring, notify, numbers }: Needs,
  tx: Tx,
  context: Context,
  asked: {
    readonly kind: Kind;
    readonly flowId: string;
    readonly browser: BrowserSecret;
    readonly personId: PersonId;
    readonly phrase?: string | null;
    readonly allow?: Allow;
  },
): Promise<Outcome<SentFlowCode, ResendFlowRefusal>> {
  const { kind, browser, personId, phrase = null } = asked;
  const now = context.clock.now();
  const flow = await lockFlow(tx, { id: asked.flowId, kind, browserDigest: browserDigest(browser), now });
  const isOver = flow?.personId !== personId || flow.state !== 'code_sent' || flow.tries >= numbers.codeTriesMax;
  if (isOver) return refuse('flow_unknown');
  const resend = decideResend(flow, { now, sendsMax: numbers.codeSendsMax });
  if (resend.verdict === 'too_many') return refuse('too_many_messages', { retryAt: resend.retryAt });
  if (resend.verdict === 'too_soon') return refuse('resend_too_soon', { resendAt: resend.resendAt });
  const allowed = await asked.allow?.();
  if (allowed?.ok === false) return allowed;

  const to = { channel: flow.channel, address: await openFlowAddress(keyring, flow) };
  const minutes = codeMinutes(flow.channel, numbers);
  const times = codeTimes(now, { minutes, flowExpiresAt: flow.expiresAt });
  const { template, digits } = shapes[kind];
  const { code, digest } = makeCode(context.chance, browser, flow.id, digits);
  const queued = await notify.queueMessage(tx, context, {
    template,
    to,
    locale: flow.locale,
    phrase,
    facts: { code, minutes },
    uselessAt: times.codeExpiresAt,
  });
  if (!queued.ok) return queued;
  await renewCode(tx, { ...flow, codeDigest: digest, ...times });
  return accept(sentOf({ id: flow.id, ...times }, to));
}

async function findRepeated(
  { keyring }: Needs,
  tx: Tx,
  asked: {
    readonly kind: Kind;
    readonly browser: BrowserSecret;
    readonly personId: PersonId;
    readonly addressId: string | null;
    readonly to: Recipient;
    readonly now: Date;
  },
): Promise<Flow | undefined> {
  const { kind, browser, personId, addressId, to, now } = asked;
  const since = plusMs(now, -replayMinutes * minutesMs);
  const fresh = { kind, browserDigest: browserDigest(browser), personId, addressId, channel: to.channel, since, now };
  for (const flow of await listFreshFlows(tx, fresh)) {
    if ((await openFlowAddress(keyring, flow)) === to.address) return flow;
  }
  return undefined;
}

function sentOf(flow: { id: string; codeExpiresAt: Date; resendAt: Date }, sentTo: Recipient): SentFlowCode {
  return { flowId: flow.id, sentTo, expiresAt: flow.codeExpiresAt, resendAt: flow.resendAt };
}
