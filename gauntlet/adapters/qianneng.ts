import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Ability,
  Account,
  Adapter,
  Exchange,
  FaultyProviders,
  Gate,
  Message,
  SignInEnd,
  Visitor,
} from '../adapter.ts';
import { HttpWire, type WireCall } from '../http-wire.ts';
import { oneTimeCode } from '../one-time-code.ts';
import { startOwnServer, startOwnServerFor, type OwnServer } from '../own-server.ts';
import { startProviderSwitch } from '../provider-switch.ts';

const abilities: readonly Ability[] = [
  'known_device',
  'unlock_by_code',
  'reset',
  'link',
  'saved_code',
  'freeze',
  'money',
  'attempt_once',
  'version_gate',
];
/** What needs the process and its settings in our hands. */
const ownAbilities: readonly Ability[] = [
  'clock',
  'many_addresses',
  'restart',
  'password_profiles',
  'provider_faults',
  'authenticator',
];

const pin = '739251';
const messageWithinMs = 15_000;

/** The wallet itself: a server of our own, or one in trial mode that runs elsewhere. */
export async function openQianNeng(target: string | undefined): Promise<Adapter> {
  const own = target === undefined ? await startOwnServer() : undefined;
  return new QianNeng(own?.url ?? target ?? '', own);
}

class QianNeng implements Adapter {
  readonly name = 'qianneng';
  readonly can: ReadonlySet<Ability>;
  readonly #wire: HttpWire;
  readonly #own: OwnServer | undefined;
  /** The flow each browser has under way. */
  readonly #flows = new WeakMap<Visitor, string>();
  /** What its providers took, where it has no developer inbox. */
  readonly #sent: ((address: string) => readonly string[]) | undefined;
  #visitors = 0;
  /** How far its clock has been set ahead. */
  #aheadSeconds = 0;

  constructor(url: string, own: OwnServer | undefined, sent?: (address: string) => readonly string[]) {
    this.#sent = sent;
    this.#wire = new HttpWire(url);
    this.#own = own;
    this.can = new Set(own === undefined ? abilities : [...abilities, ...ownAbilities]);
  }

  visitor(from?: string, locale: Visitor['locale'] = 'zh-CN'): Visitor {
    this.#visitors++;
    const own = `10.${(this.#visitors >> 16) & 255}.${(this.#visitors >> 8) & 255}.${this.#visitors & 255}`;
    return { cookies: new Map(), from: from ?? own, locale };
  }

  adopt(twin: Visitor, original: Visitor): void {
    this.#flows.set(twin, this.#flowOf(original));
  }

  async openAccount(visitor: Visitor, address: { phone?: string; email?: string }): Promise<Account> {
    const name = address.phone ?? address.email ?? '';
    const password = `${randomBytes(4).toString('hex')}-kestrel-${randomBytes(3).toString('hex')}`;
    const seen = await this.countMessages(name);
    const started = await this.#post(visitor, '/api/sign-up', { address: name, locale: visitor.locale });
    const flowId = expectText(started, 'flowId');
    const { code } = await this.readMessage(name, seen);
    expectOk(await this.#post(visitor, `/api/sign-up/${flowId}/code`, { code }));
    const app = await this.#get(visitor, '/api/app');
    expectOk(
      await this.#post(visitor, `/api/sign-up/${flowId}/complete`, {
        name: '测试 Runner',
        password,
        pin,
        agreementVersion: app.body['agreementVersion'],
        privacyVersion: app.body['privacyVersion'],
        locale: visitor.locale,
        remember: true,
      }),
    );
    return { name, phone: address.phone ?? null, email: address.email ?? null, password, pin };
  }

  enter(visitor: Visitor, point: Parameters<Adapter['enter']>[1], typed: { name: string; password: string }) {
    switch (point) {
      case 'sign_in':
        return this.#signIn(visitor, typed);
      case 'reset':
        return this.startWayBack(visitor, 'reset', typed.name);
      case 'unblock':
        return this.startWayBack(visitor, 'unlock', typed.name);
      case 'register':
        return this.#post(visitor, '/api/sign-up', { address: typed.name, locale: visitor.locale });
    }
  }

  async signIn(visitor: Visitor, typed: { name: string; password: string }): Promise<SignInEnd> {
    const answer = await this.#signIn(visitor, typed);
    if (answer.status === 503 || answer.status === 429) return 'busy';
    switch (answer.code) {
      case null:
        this.#keepFlow(visitor, answer);
        if (answer.body['state'] === 'factor_needed') return 'factor_needed';
        return answer.body['state'] === 'code_needed' ? 'code_needed' : 'in';
      case 'sign_in_wrong_password':
        return 'told_wrong';
      case 'sign_in_device_locked':
        return 'told_locked';
      case 'challenge_needed':
        return 'challenge';
      default:
        return 'refused';
    }
  }

  #signIn(visitor: Visitor, { name, password }: { name: string; password: string }): Promise<Exchange> {
    return this.#post(visitor, '/api/sign-in', { identifier: name, password, remember: true });
  }

  confirmSignIn(visitor: Visitor, code: string): Promise<Exchange> {
    return this.#post(visitor, `/api/sign-in/${this.#flowOf(visitor)}/code`, { code });
  }

  async isIn(visitor: Visitor): Promise<boolean> {
    return (await this.#get(visitor, '/api/wallet')).status === 200;
  }

  async signOut(visitor: Visitor): Promise<void> {
    await this.#post(visitor, '/api/sign-out', undefined);
  }

  async countMessages(address: string): Promise<number> {
    return (await this.#inbox(address)).length;
  }

  async readMessage(address: string, after: number): Promise<Message> {
    for (let waitedMs = 0; waitedMs < messageWithinMs; waitedMs += 20) {
      const messages = await this.#inbox(address);
      // A notice may come in between; it has no code.
      for (const text of messages.slice(0, Math.max(0, messages.length - after))) {
        const code = /(?<!\d)(\d{8}|\d{6})(?!\d)/.exec(text)?.[1];
        if (code !== undefined) return { code, link: /#([A-Za-z0-9_-]{20,})/.exec(text)?.[1] ?? null };
      }
      await sleep(20);
    }
    throw new Error(`no message came to ${address}`);
  }

  /** Newest first. */
  async #inbox(address: string): Promise<readonly string[]> {
    if (this.#sent !== undefined) return this.#sent(inboxAddress(address));
    const answer = await this.#get(this.visitor(), `/dev/inbox.json?to=${encodeURIComponent(inboxAddress(address))}`);
    const messages: unknown = answer.body['messages'];
    if (!Array.isArray(messages)) return [];
    return messages.map((message: { text?: unknown }) => (typeof message.text === 'string' ? message.text : ''));
  }

  async startWayBack(visitor: Visitor, way: 'unlock' | 'reset' | 'freeze', name: string): Promise<Exchange> {
    const body = { purpose: way, identifier: name, locale: visitor.locale };
    return this.#keepFlow(visitor, await this.#post(visitor, '/api/recovery', body));
  }

  proveByCode(visitor: Visitor, code: string): Promise<Exchange> {
    return this.#post(visitor, `/api/recovery/${this.#flowOf(visitor)}/code`, { code });
  }

  async proveByLink(visitor: Visitor, token: string): Promise<Exchange> {
    return this.#keepFlow(visitor, await this.#post(visitor, '/api/recovery/link', { token }));
  }

  proveBySavedCode(visitor: Visitor, code: string): Promise<Exchange> {
    return this.#post(visitor, `/api/recovery/${this.#flowOf(visitor)}/saved-code`, { code });
  }

  setNewPassword(visitor: Visitor, password: string): Promise<Exchange> {
    return this.#post(visitor, `/api/recovery/${this.#flowOf(visitor)}/password`, { password });
  }

  async makeSavedCode(visitor: Visitor, password: string): Promise<string> {
    await this.#confirm(visitor, 'factors', { method: 'password', password });
    const made = await this.#post(visitor, '/api/me/saved-codes', undefined);
    expectOk(made);
    const codes: unknown = made.body['codes'];
    return Array.isArray(codes) ? String(codes[0]) : '';
  }

  /** "Confirm it is you"; a sign-in of this minute needs none. */
  async #confirm(visitor: Visitor, purpose: string, proof: object): Promise<void> {
    await this.#post(visitor, '/api/me/confirmations', { purpose, proof });
  }

  async bindAuthenticator(visitor: Visitor): Promise<() => string> {
    const started = await this.#post(visitor, '/api/me/authenticators', { name: '手机' });
    const secret = expectText(started, 'secret');
    const show = () => oneTimeCode(secret, new Date(Date.now() + this.#aheadSeconds * 1_000));
    const path = `/api/me/authenticators/${expectText(started, 'factorId')}/confirm`;
    expectOk(await this.#post(visitor, path, { code: show() }));
    return show;
  }

  confirmFactor(visitor: Visitor, method: 'authenticator' | 'saved_code', code: string): Promise<Exchange> {
    return this.#post(visitor, `/api/sign-in/${this.#flowOf(visitor)}/factor`, { method, code, trust: false });
  }

  proveByAuthenticator(visitor: Visitor, code: string): Promise<Exchange> {
    return this.#post(visitor, `/api/recovery/${this.#flowOf(visitor)}/authenticator`, { code });
  }

  freeze(visitor: Visitor): Promise<Exchange> {
    return this.#post(visitor, '/api/me/freeze', undefined);
  }

  async pay(visitor: Visitor, account: Account, to: string, minor: number, key = randomUUID()): Promise<Exchange> {
    const payee = await this.#post(visitor, '/api/payees', { by: 'address', text: to });
    if (payee.status !== 200) return payee;
    const body = { payee: payee.body['payee'], amount: String(minor), note: null, pin: account.pin };
    return this.#send(visitor, { method: 'POST', path: '/api/payments', body, headers: { 'idempotency-key': key } });
  }

  async fund(visitor: Visitor, minor: number): Promise<void> {
    const headers = { 'idempotency-key': randomUUID() };
    const wallet = await this.#get(visitor, '/api/wallet');
    const bankCard = firstBankCard(wallet.body);
    const started = await this.#send(visitor, {
      method: 'POST',
      path: '/api/top-ups',
      body: { amount: String(minor), bankCard },
      headers,
    });
    expectOk(started);
    for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 200) {
      const answer = await this.#get(visitor, `/api/top-ups/${expectText(started, 'topUpId')}`);
      if (answer.body['state'] === 'confirmed') return;
      await sleep(200);
    }
    throw new Error('the top-up was not confirmed');
  }

  async openGate(visitor: Visitor, person: { name: string; username: string; address: string }): Promise<Gate> {
    const { address, name, username } = person;
    const before = await this.countMessages(address);
    const flowId = expectText(await this.#post(visitor, '/api/sign-up', { address, locale: visitor.locale }), 'flowId');
    const { code } = await this.readMessage(address, before);
    expectOk(await this.#post(visitor, `/api/sign-up/${flowId}/code`, { code }));
    return async (password) => {
      // A PIN and consents that are refused after the password: a good password opens no account.
      const rest = {
        pin: '123456',
        agreementVersion: 'x',
        privacyVersion: 'x',
        locale: visitor.locale,
        remember: false,
      };
      const body = { name, username, password, ...rest };
      const answer = await this.#post(visitor, `/api/sign-up/${flowId}/complete`, body);
      if (answer.code !== 'password_weak' && answer.code !== 'pin_weak')
        throw new Error(`the gate answered ${answer.status} ${answer.code ?? ''}`);
      if (answer.code === 'pin_weak') return null;
      return { code: String(answer.body['reason']), text: String(answer.body['detail']) };
    };
  }

  async underProviders(): Promise<FaultyProviders> {
    const providers = await startProviderSwitch();
    const own = await startOwnServerFor(providers);
    const adapter = new QianNeng(own.url, own, (address) => providers.textsTo(address));
    return {
      adapter,
      set: (channel, state) => providers.set(channel, state),
      refused: (channel) => providers.refused(channel),
      async close() {
        await adapter.close();
        await providers.close();
      },
    };
  }

  async underProfile(profile: string): Promise<Adapter> {
    const own = await startOwnServer({ PASSWORD_PROFILE: profile });
    return new QianNeng(own.url, own);
  }

  async advanceClock(seconds: number): Promise<void> {
    expectOk(await this.#post(this.visitor(), `/dev/clock?advance=${seconds}`, undefined));
    this.#aheadSeconds += seconds;
  }

  async restart(how: 'kill' | 'stop'): Promise<void> {
    if (this.#own === undefined) throw new Error('a server elsewhere is not ours to restart');
    await this.#own.restart(how);
    this.#aheadSeconds = 0;
  }

  asVersion(visitor: Visitor, version: string, what: 'pay' | 'sign_in'): Promise<Exchange> {
    const headers = { 'x-qn-version': version, 'idempotency-key': randomUUID() };
    const body =
      what === 'pay'
        ? { payee: 'x', amount: '1', note: null, pin }
        : { identifier: 'nobody@example.com', password: 'x', remember: false };
    return this.#send(visitor, {
      method: 'POST',
      path: what === 'pay' ? '/api/payments' : '/api/sign-in',
      body,
      headers,
    });
  }

  async close(): Promise<void> {
    this.#wire.close();
    await this.#own?.stop();
  }

  #keepFlow(visitor: Visitor, answer: Exchange): Exchange {
    const flowId = answer.body['flowId'];
    if (typeof flowId === 'string') this.#flows.set(visitor, flowId);
    return answer;
  }

  #flowOf(visitor: Visitor): string {
    return this.#flows.get(visitor) ?? '00000000-0000-7000-8000-000000000000';
  }

  #post(visitor: Visitor, path: string, body: unknown): Promise<Exchange> {
    return this.#send(visitor, { method: 'POST', path, body });
  }

  #get(visitor: Visitor, path: string): Promise<Exchange> {
    return this.#send(visitor, { method: 'GET', path });
  }

  #send(visitor: Visitor, call: WireCall): Promise<Exchange> {
    return this.#wire.send(visitor, call);
  }
}

/** The inbox knows phone numbers with their country. */
function inboxAddress(address: string): string {
  return /^1\d{10}$/.test(address) ? `+86${address}` : address;
}

function firstBankCard(wallet: Readonly<Record<string, unknown>>): string {
  const cards: unknown = wallet['bankCards'];
  const first: unknown = Array.isArray(cards) ? cards[0] : undefined;
  return typeof first === 'object' && first !== null && 'id' in first ? String(first.id) : '';
}

function expectOk(answer: Exchange): void {
  if (answer.status >= 400) throw new Error(`${answer.status} ${answer.code ?? ''} ${JSON.stringify(answer.body)}`);
}

function expectText(answer: Exchange, field: string): string {
  expectOk(answer);
  const value = answer.body[field];
  if (typeof value !== 'string') throw new Error(`no ${field} in ${JSON.stringify(answer.body)}`);
  return value;
}
