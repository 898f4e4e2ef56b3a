/** What a product must be able to do so that a group of checks can run on it; a missing ability is listed, never passed. */
export type Ability =
  /** Its clock can be set ahead. */
  | 'clock'
  /** It believes a forwarded address from us, so that one machine can be many. */
  | 'many_addresses'
  /** Known devices have a way in of their own. */
  | 'known_device'
  | 'unlock_by_code'
  | 'reset'
  | 'link'
  | 'saved_code'
  | 'freeze'
  | 'money'
  /** The process can be killed and started again by us. */
  | 'restart'
  | 'attempt_once'
  | 'version_gate'
  | 'password_profiles'
  | 'second_factor'
  | 'passkey'
  | 'authenticator'
  | 'provider_faults';

/** One answer as the wire showed it: what an onlooker can tell answers apart by. */
export interface Exchange {
  readonly status: number;
  /** Sorted names, without those that change from answer to answer anyway (date, request id). */
  readonly headerNames: string;
  readonly bytes: number;
  readonly ms: number;
  readonly code: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Cookies of one person's browser, and the address it comes from. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  readonly from: string;
  readonly locale: 'zh-CN' | 'en';
}

export interface Account {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly password: string;
  readonly pin: string;
}

/** What a try to sign in came to. */
export type SignInEnd =
  | 'in'
  | 'code_needed'
  | 'factor_needed'
  | 'refused'
  | 'told_wrong'
  | 'told_locked'
  | 'busy'
  | 'challenge';

export type EntryPoint = 'sign_in' | 'reset' | 'register' | 'unblock';
export type Way = 'unlock' | 'reset' | 'freeze';

export interface Message {
  readonly code: string;
  readonly link: string | null;
}

/** What the gate says of a new password: null when it is taken, else the reason's code and a sentence in the visitor's language. */
export type Gate = (password: string) => Promise<{ readonly code: string; readonly text: string } | null>;

export interface FaultyProviders {
  readonly adapter: Adapter;
  set(channel: 'phone' | 'email', state: 'up' | 'down'): void;
  /** How often the product asked while it was down. */
  refused(channel: 'phone' | 'email'): number;
  close(): Promise<void>;
}

/**
 * The few things a group asks of a product, over HTTP only. `qianneng` is the wallet's own; another product gets a file
 * beside it and says in `can` what it has.
 */
export interface Adapter {
  readonly name: string;
  readonly can: ReadonlySet<Ability>;
  visitor(from?: string, locale?: Visitor['locale']): Visitor;
  /** A second view of the same browser: it goes on with what the other one began. */
  adopt(twin: Visitor, original: Visitor): void;
  /** Signs a new person up with a phone number or mail address; the browser ends signed in on a known device. */
  openAccount(visitor: Visitor, address: { readonly phone?: string; readonly email?: string }): Promise<Account>;
  /** Begins at an entry point as anybody could; the raw exchange. */
  enter(visitor: Visitor, point: EntryPoint, typed: { name: string; password: string }): Promise<Exchange>;
  signIn(visitor: Visitor, typed: { name: string; password: string }): Promise<SignInEnd>;
  confirmSignIn(visitor: Visitor, code: string): Promise<Exchange>;
  /** A call with this browser's session that tells who it is; false: nobody. */
  isIn(visitor: Visitor): Promise<boolean>;
  signOut(visitor: Visitor): Promise<void>;
  /** The latest message with a code to an address, once one newer than the first `after` has come. */
  readMessage(address: string, after: number): Promise<Message>;
  countMessages(address: string): Promise<number>;
  startWayBack(visitor: Visitor, way: Way, name: string): Promise<Exchange>;
  proveByCode(visitor: Visitor, code: string): Promise<Exchange>;
  proveByLink(visitor: Visitor, token: string): Promise<Exchange>;
  proveBySavedCode(visitor: Visitor, code: string): Promise<Exchange>;
  setNewPassword(visitor: Visitor, password: string): Promise<Exchange>;
  /** A saved recovery code, made in a signed-in browser. */
  makeSavedCode(visitor: Visitor, password: string): Promise<string>;
  /** Binds an authenticator app in a signed-in browser; what it shows at any time. A code works once: let a step pass between two. */
  bindAuthenticator(visitor: Visitor): Promise<() => string>;
  /** The second step of a sign-in. */
  confirmFactor(visitor: Visitor, method: 'authenticator' | 'saved_code', code: string): Promise<Exchange>;
  /** On the way back, beside a proof of another kind. */
  proveByAuthenticator(visitor: Visitor, code: string): Promise<Exchange>;
  freeze(visitor: Visitor): Promise<Exchange>;
  /** Pays another account minor units; the exchange tells whether it was held up. */
  pay(visitor: Visitor, account: Account, to: string, minor: number, key?: string): Promise<Exchange>;
  /** Gives a new account money to move. */
  fund(visitor: Visitor, minor: number): Promise<void>;
  /** Goes as far as a sign-up goes before its password is asked for. */
  openGate(
    visitor: Visitor,
    person: { readonly name: string; readonly username: string; readonly address: string },
  ): Promise<Gate>;
  /** The same product with mail and SMS providers that can be down. */
  underProviders(): Promise<FaultyProviders>;
  /** The same product with its passwords under another profile. */
  underProfile(profile: string): Promise<Adapter>;
  advanceClock(seconds: number): Promise<void>;
  /** `kill`: SIGKILL and start again; `stop`: politely. */
  restart(how: 'kill' | 'stop'): Promise<void>;
  /** A request of an app of this version, to change something and to sign in. */
  asVersion(visitor: Visitor, version: string, what: 'pay' | 'sign_in'): Promise<Exchange>;
  close(): Promise<void>;
}
