import { accept, invariant, minutesMs, plusMs, type Context, type Outcome } from '#kernel';
import type { TooManyMessages } from '#notify';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { phraseOf } from '../people/index.ts';
import {
  browserDigest,
  codeMinutes,
  codeTimes,
  findFreshSignIn,
  flowMinutes,
  insertFlow,
  lockSignInOfBrowser,
  makeCode,
  replayMinutes,
  sealFlowAddress,
  type BrowserSecret,
} from '../flows/index.ts';
import { takeSignInCode } from './code-budget.ts';
import { findCodeRest } from './code-rest.ts';
import { listReachable, neededCode, type NeededCode } from './needed-code.ts';
import type { SignInAccount } from './sign-in.sql.ts';

export type { NeededCode } from './needed-code.ts';

/**
 * Part of the verb that signs in, after the right password on a new device: a code to the address that was typed, else to the first one (rule T0). The same
 * browser asking again within two minutes gets the flow it has, and no second message (rule T11).
 */
export async function askForCode(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  account: SignInAccount,
  asked: {
    readonly browser: BrowserSecret;
    readonly remember: boolean;
    readonly shared?: boolean | undefined;
    readonly deviceId: string | null;
  },
): Promise<Outcome<NeededCode, TooManyMessages>> {
  const { keyring, notify, numbers } = dependencies;
  const { personId, locale } = account;
  const now = context.clock.now();
  const digest = browserDigest(asked.browser);
  await lockSignInOfBrowser(tx, { browserDigest: digest, personId });
  const all = await listReachable(dependencies, tx, personId);
  const since = plusMs(now, -replayMinutes * minutesMs);
  const fresh = await findFreshSignIn(tx, {
    browserDigest: digest,
    personId,
    remember: asked.remember,
    shared: asked.shared === true,
    since,
    now,
  });
  const freshAddress = all.find((own) => own.addressId === fresh?.addressId);
  if (fresh && freshAddress) return accept(neededCode(fresh.id, freshAddress, all, fresh));

  const restsUntil = await findCodeRest(tx, { personId, now, numbers });
  // The password was right: who could do no more for now belongs in the owner's history.
  const refused = async (refusal: TooManyMessages) => {
    const facts = { retryAt: refusal.retryAt.toISOString() };
    const subject = { kind: 'person', id: personId };
    await recordAudit(tx, context, { verb: 'identity.sign_in', subject, outcome: refusal.code, facts });
    return { ok: false, refusal } as const;
  };
  if (restsUntil) return refused({ code: 'too_many_messages', retryAt: restsUntil });
  const allowed = await takeSignInCode(dependencies, tx, context, personId);
  if (!allowed.ok) return refused(allowed.refusal);
  const chosen = all.find((own) => own.addressId === account.addressId) ?? all[0];
  invariant(chosen, 'a person has an address that this installation can reach');
  const flowId = context.chance.uuid();
  const expiresAt = plusMs(now, flowMinutes.sign_in * minutesMs);
  const minutes = codeMinutes(chosen.channel, numbers);
  const times = codeTimes(now, { minutes, flowExpiresAt: expiresAt });
  const { code, digest: codeDigest } = makeCode(context.chance, asked.browser, flowId);
  const queued = await notify.queueMessage(tx, context, {
    template: 'sign_in_code',
    facts: { code, minutes },
    to: { channel: chosen.channel, address: chosen.address },
    phrase: await phraseOf(dependencies, tx, personId),
    locale,
    uselessAt: times.codeExpiresAt,
  });
  if (!queued.ok) return refused(queued.refusal);
  await insertFlow(tx, {
    id: flowId,
    kind: 'sign_in',
    browserDigest: digest,
    personId,
    deviceId: asked.deviceId,
    addressId: chosen.addressId,
    channel: chosen.channel,
    addressSealed: sealFlowAddress(keyring, flowId, chosen.address),
    locale,
    remember: asked.remember,
    shared: asked.shared,
    decoy: false,
    codeDigest,
    ...times,
    createdAt: now,
    expiresAt,
  });
  await recordAudit(tx, context, {
    verb: 'identity.sign_in',
    subject: { kind: 'person', id: personId },
    outcome: 'code_needed',
    facts: { flowId, channel: chosen.channel },
  });
  return accept(neededCode(flowId, chosen, all, times));
}
