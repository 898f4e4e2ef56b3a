import { accept, refuse, type Context, type Locale, type Outcome, type Refusal } from '#kernel';
import type { Tx } from '#platform/database';
import { recordAudit } from '#platform/audit';
import { rememberPlace } from '#risk';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  browserDigest,
  findFinishedSession,
  findFlow,
  finishFlow,
  flowToken,
  lockFlow,
  openFlowAddress,
  type BrowserSecret,
  type Flow,
  type FlowKey,
} from '../flows/index.ts';
import { openPerson, type OpenPersonRefusal } from '../people/index.ts';
import { recordDevice, startSession, type StartedSession } from '../sessions/index.ts';
import { checkSignUpForm, type FormRefusal, type SignUpForm } from './sign-up-form.ts';

export type CompleteRefusal =
  | Refusal<'flow_unknown'>
  | Refusal<'address_not_confirmed'>
  | FormRefusal
  | OpenPersonRefusal;

export interface Completion extends SignUpForm {
  readonly flowId: string;
  readonly locale: Locale;
  readonly remember: boolean;
  readonly browser: BrowserSecret | undefined;
  /** Token of the session the browser came with. */
  readonly replaces: string | undefined;
}

export interface CompletedSignUp {
  readonly session: StartedSession;
  /** The address just proved, by which this device will be known. */
  readonly signInName: string;
  readonly replayed: boolean;
}

/**
 * Opens the account and signs in: person, secrets, consents, ledger account, device and session in one transaction.
 * Refuses in this order: `flow_unknown`, `address_not_confirmed`, then the form's refusals, `address_taken`, `username_taken`;
 * throws HashingBusy. Within two minutes the same browser gets the same session again.
 */
export async function completeSignUp(
  dependencies: IdentityDependencies,
  context: Context,
  asked: Completion,
): Promise<Outcome<CompletedSignUp, CompleteRefusal>> {
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const { database, keyring, hashing } = dependencies;
  const now = context.clock.now();
  const key: FlowKey = { id: asked.flowId, kind: 'sign_up', browserDigest: browserDigest(browser), now };
  const flow = await findFlow(database.kysely, key);
  if (!flow) return refuse('flow_unknown');
  const address = { channel: flow.channel, address: await openFlowAddress(keyring, flow) };
  const replay = async (db: IdentityDependencies['database']['kysely'] | Tx, done: Flow) => {
    const session = await findFinishedSession(db, done, {
      browser,
      clock: context.clock,
      numbers: dependencies.numbers,
    });
    return session ? accept({ session, signInName: address.address, replayed: true }) : refuse('flow_unknown');
  };
  if (flow.state === 'done') return replay(database.kysely, flow);
  if (flow.state !== 'confirmed') return refuse('address_not_confirmed');

  const form = checkSignUpForm(dependencies, asked, address);
  if (!form.ok) return form;
  const passwordHash = await hashing.hash(asked.password);

  return database.transaction(async (tx) => {
    const locked = await lockFlow(tx, key);
    if (!locked) return refuse('flow_unknown');
    if (locked.state === 'done') return replay(tx, locked);
    const opened = await openPerson(dependencies, tx, context, {
      ...form.value,
      address,
      passwordHash,
      pin: asked.pin,
      locale: asked.locale,
    });
    if (!opened.ok) return opened;
    const personId = opened.value;
    const deviceId = await recordDevice(dependencies, tx, context, personId);
    const token = flowToken(browser, flow.id);
    const session = await startSession(dependencies, tx, context, {
      personId,
      deviceId,
      remembered: asked.remember,
      token,
      replaces: asked.replaces,
    });
    await rememberPlace(dependencies, tx, context, personId);
    await finishFlow(tx, { id: flow.id, at: context.clock.now(), sessionId: session.sessionId });
    await recordAudit(tx, context, {
      verb: 'identity.sign_up',
      subject: { kind: 'person', id: personId },
      facts: { channel: address.channel, flowId: flow.id, ...form.value.consents },
    });
    return accept({ session, signInName: address.address, replayed: false });
  });
}
