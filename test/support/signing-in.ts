import { daysMs, invariant, type PersonId } from '#kernel';
import { field, openBrowser, type BrowserSession, type Reply } from './browser-session.ts';
import type { TestIdentity } from './identity.ts';

/** Somebody with an account; all of them have the same password. */
export interface Someone {
  readonly id: PersonId;
  readonly phone: string;
  readonly username: string;
}

export const ownPassword = 'kite harbour 92 violet';

let last = 0;

export async function someone(it: TestIdentity): Promise<Someone> {
  const number = ++last;
  const phone = `+8613900${String(number).padStart(6, '0')}`;
  const username = `someone.n${number}`;
  const person = { name: '李雷', username, address: phone, password: ownPassword, pin: '739164', locale: 'zh-CN' };
  const enrolled = await it.identity.enrolPerson(it.context(), { ...person, locale: 'zh-CN' });
  invariant(enrolled.ok, 'a new number and a new username');
  return { id: enrolled.value, phone, username };
}

/** The same installation, asked from another network. */
export function from(it: TestIdentity, address: string): TestIdentity {
  const origin = { requestId: 'r', address, userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' };
  return { ...it, context: (locale) => ({ ...it.context(locale), origin }) };
}

export function enter(
  browser: BrowserSession,
  identifier: string,
  password = ownPassword,
  challenge?: string,
): Promise<Reply> {
  const body = { identifier, password, remember: true, ...(challenge === undefined ? {} : { challenge }) };
  return browser.call('signIn', { body });
}

/** Days in which somebody signs in on this browser now and then: a device that lay idle for more than 30 would be asked for a code. */
export async function passDays(it: TestIdentity, browser: BrowserSession, phone: string, days: number): Promise<void> {
  for (let left = days; left > 0; left -= 30) {
    it.clock.advanceMs(Math.min(left, 30) * daysMs);
    if (left > 30) await enter(browser, phone);
  }
}

export async function signInCodeFor(it: TestIdentity, address: string): Promise<string> {
  const newest = (await it.inboxOf(address)).find((message) => message.template === 'sign_in_code');
  return /\d{6}/.exec(newest?.text ?? '')?.[0] ?? 'none';
}

/** A browser that has gone through the code once and signed out again. */
export async function knownBrowser(
  it: TestIdentity,
  person: Someone,
  browser = openBrowser(it),
): Promise<BrowserSession> {
  const asked = await enter(browser, person.phone);
  const code = await signInCodeFor(it, person.phone);
  await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } });
  await browser.call('signOut');
  return browser;
}
