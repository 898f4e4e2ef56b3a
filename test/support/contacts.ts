import { z } from 'zod';
import { minutesMs } from '#kernel';
import { listAudit } from '#platform/audit';
import { field, type BrowserSession, type Reply } from './browser-session.ts';
import type { TestIdentity } from './identity.ts';
import { enter, knownBrowser, ownPassword, someone, type Someone } from './signing-in.ts';

/** A person with a full session that lasts over the 72 h of a change. */
export interface SignedIn extends Someone {
  readonly browser: BrowserSession;
}

export async function signedIn(it: TestIdentity): Promise<SignedIn> {
  const person = await someone(it);
  const browser = await knownBrowser(it, person);
  await enter(browser, person.phone);
  // Whatever comes now comes after the account was opened.
  it.clock.advanceMs(minutesMs);
  return { ...person, browser };
}

export async function contactCodeFor(it: TestIdentity, address: string): Promise<string> {
  const newest = (await it.inboxOf(address)).find((message) => message.template === 'contact_code');
  return /\d{6}/.exec(newest?.text ?? '')?.[0] ?? 'none';
}

export function startContact(browser: BrowserSession, address: string, more: object = {}): Promise<Reply> {
  return browser.call('startContact', { body: { address, password: ownPassword, locale: 'zh-CN', ...more } });
}

/** Starts, reads the code, confirms; the answer of confirming. */
export async function addContact(
  it: TestIdentity,
  browser: BrowserSession,
  address: string,
  more: object = {},
): Promise<Reply & { readonly flowId: string }> {
  const started = await startContact(browser, address, more);
  const flowId = field(started, 'flowId');
  const code = await contactCodeFor(it, address);
  return { ...(await browser.call('confirmContact', { params: { flowId }, body: { code } })), flowId };
}

/** Confirms with the password, then calls a waiting change off. */
export async function cancelChange(browser: BrowserSession, changeId: unknown): Promise<Reply> {
  const proof = { method: 'password', password: ownPassword };
  await browser.call('confirmIdentity', { body: { purpose: 'contacts', proof } });
  return browser.call('cancelContactChange', { params: { changeId } });
}

/** Runs the room's jobs once, as at this minute. */
export async function runIdentityJobs(it: TestIdentity): Promise<void> {
  const context = { ...it.context(), actor: { kind: 'system', job: 'identity.contact_changes' } } as const;
  const job = { context, attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
  for (const task of it.identity.tasks) if (task.name === 'identity.contact_changes') await task.run({}, job);
}

const Shown = z.object({
  contacts: z.array(
    z.object({ addressId: z.string(), masked: z.string(), confirmedAt: z.string(), recoversFrom: z.string() }),
  ),
  contactChanges: z.array(z.object({ changeId: z.string(), kind: z.string(), takesEffectAt: z.string() })),
});

/** What an answer of the security page says of addresses. */
export function shown(reply: Reply): z.infer<typeof Shown> {
  return Shown.parse(reply.body);
}

export async function securityOf(browser: BrowserSession): Promise<z.infer<typeof Shown>> {
  return shown(await browser.call('getSecurity'));
}

/** Outcomes of one verb on one person, in their order. */
export async function auditOf(it: TestIdentity, personId: string, verb: string): Promise<readonly string[]> {
  const subject = { kind: 'person', id: personId };
  const rows = await listAudit(it.made.database.kysely, { subject, verbs: [verb], limit: 50 });
  return rows.map((row) => row.outcome).reverse();
}
