import { invariant, type PersonId } from '#kernel';
import { field, openBrowser, type BrowserSession, type Reply } from './browser-session.ts';
import type { TestIdentity } from './identity.ts';

/** Words of the way back for tests: people, their mails and phones, and what they do in a browser. */
export interface WayBackScene {
  someone(channel?: 'phone' | 'email'): Promise<Someone>;
  /** A further address of a person, as if just confirmed. */
  addAddress(who: Someone, address: string): Promise<void>;
  start(browser: BrowserSession, purpose: string, identifier: string, more?: object): Promise<Reply>;
  prove(browser: BrowserSession, flow: Reply, code: string): Promise<Reply>;
  proveBySaved(browser: BrowserSession, flow: Reply, code: string): Promise<Reply>;
  choose(browser: BrowserSession, flow: Reply, password?: string): Promise<Reply>;
  enter(browser: BrowserSession, identifier: string, password: string): Promise<Reply>;
  /** The text of the newest message of a template, '' when there is none. */
  newest(address: string, template: string): Promise<string>;
  codeOf(address: string, template: string): Promise<string>;
  /** The token behind the `#` of a link; one that nobody made when there is none. */
  linkOf(address: string, template: string): Promise<string>;
  objectionOf(address: string, template: string): Promise<string>;
  signInCodeOf(address: string): Promise<string>;
  /** A browser in which this person is signed in. */
  knownBrowser(who: Someone): Promise<BrowserSession>;
  /** A reset that is proven and may choose its password. */
  provenReset(who: Someone, browser?: BrowserSession): Promise<{ browser: BrowserSession; flow: Reply }>;
  rows<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

export interface Someone {
  readonly personId: PersonId;
  readonly address: string;
}

export const firstPassword = 'kite harbour 92 violet';
export const newPassword = 'lantern orchard 58 copper';

const noToken = 'none-none-none-none-no';

export function openWayBackScene(it: TestIdentity): WayBackScene {
  let last = 0;
  const params = (flow: Reply) => ({ flowId: field(flow, 'flowId') });
  const scene: WayBackScene = {
    async someone(channel = 'phone') {
      const number = String(++last).padStart(6, '0');
      const address = channel === 'phone' ? `+8613700${number}` : `who${number}@example.com`;
      const person = { name: '李雷', address, password: firstPassword, pin: '739164', locale: 'zh-CN' } as const;
      const enrolled = await it.identity.enrolPerson(it.context(), person);
      invariant(enrolled.ok, 'a test person is new');
      return { personId: enrolled.value, address };
    },
    async addAddress(who, address) {
      const id = it.context().chance.uuid();
      const index = it.keyring.keyedLookup('email', address);
      const sealed = it.keyring.seal(address, `identity.addresses.address:${id}`);
      await scene.rows(
        `insert into identity.addresses
           (id, person_id, channel, address_sealed, lookup_key_id, address_digest, confirmed_at)
         values ($1, $2, 'email', $3, $4, $5, $6)`,
        [id, who.personId, sealed, index.keyId, index.digest, it.clock.now()],
      );
    },
    start: (browser, purpose, identifier, more = {}) =>
      browser.call('startRecovery', { body: { purpose, identifier, locale: 'zh-CN', ...more } }),
    prove: (browser, flow, code) => browser.call('proveByCode', { params: params(flow), body: { code } }),
    proveBySaved: (browser, flow, code) => browser.call('proveBySavedCode', { params: params(flow), body: { code } }),
    choose: (browser, flow, password = newPassword) =>
      browser.call('setNewPassword', { params: params(flow), body: { password } }),
    enter: (browser, identifier, password) =>
      browser.call('signIn', { body: { identifier, password, remember: true } }),
    newest: async (address, template) =>
      (await it.inboxOf(address)).find((message) => message.template === template)?.text ?? '',
    codeOf: async (address, template) =>
      /(?<!\d)\d{8}(?!\d)/.exec(await scene.newest(address, template))?.[0] ?? 'none',
    linkOf: async (address, template) =>
      /\/sign-in\/link#([\w-]{22})/.exec(await scene.newest(address, template))?.[1] ?? noToken,
    objectionOf: async (address, template) =>
      /\/sign-in\/notice#([\w-]{22})/.exec(await scene.newest(address, template))?.[1] ?? noToken,
    signInCodeOf: async (address) =>
      /(?<!\d)\d{6}(?!\d)/.exec(await scene.newest(address, 'sign_in_code'))?.[0] ?? 'none',
    async knownBrowser(who) {
      const browser = openBrowser(it);
      const asked = await scene.enter(browser, who.address, firstPassword);
      const body = { code: await scene.signInCodeOf(who.address) };
      const done = await browser.call('confirmSignIn', { params: params(asked), body });
      invariant(done.code === 'ok', 'the right password and code sign in');
      return browser;
    },
    async provenReset(who, browser = openBrowser(it)) {
      const flow = await scene.start(browser, 'reset', who.address);
      const proved = await scene.prove(browser, flow, await scene.codeOf(who.address, 'reset_code'));
      invariant(proved.body['state'] === 'proven', 'the right code proves');
      return { browser, flow };
    },
    async rows<Row extends object>(text: string, values: readonly unknown[] = []) {
      return (await it.made.database.pool.query<Row>(text, [...values])).rows;
    },
  };
  return scene;
}
