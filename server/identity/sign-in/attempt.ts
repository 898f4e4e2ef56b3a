import { minutesMs, plusMs } from '#kernel';
import { browserMac, replayMinutes, type BrowserSecret } from '../flows/index.ts';
import type { SignInName } from '../people/index.ts';
import type { KnownDevice } from '../sessions/index.ts';

export interface SignInAttempt {
  readonly identifier: string;
  readonly password: string;
  readonly remember: boolean;
  /** On a shared computer: no device cookie, not remembered. */
  readonly shared?: boolean | undefined;
  /** The solved challenge, when one was asked for. */
  readonly challenge?: string | undefined;
  /** Secret of the browser, for the code that may follow. */
  readonly browser: BrowserSecret;
  /** What tells the same submit sent twice from two: the flow cookie, else the device cookie. */
  readonly attemptKey: BrowserSecret;
  readonly devices: readonly KnownDevice[];
  /** Token of the session the browser came with. */
  readonly replaces: string | undefined;
}

/**
 * Marks one submit under the browser's secret (rule T11): the same name and password again within two minutes cost one attempt;
 * another password is another attempt. Nobody without that secret can make the mark, so no password can be tried out against it.
 */
export function attemptMac({ attemptKey, password }: SignInAttempt, name: SignInName): Buffer {
  return browserMac(attemptKey, 'attempt', name.normalised, password);
}

/** The same for a success, which is answered again with the session it started. */
export function successMac(
  { attemptKey, password, remember, shared = false }: SignInAttempt,
  name: SignInName,
): Buffer {
  return browserMac(attemptKey, 'success', name.normalised, password, `${remember} ${shared}`);
}

/** The token of the session a success starts: it follows from secrets of the browser, so that it need not be stored to be given twice. */
export function successToken(attempt: SignInAttempt, salt: Buffer): string {
  const { attemptKey, password } = attempt;
  return browserMac(attemptKey, 'token', salt.toString('base64url'), password).toString('base64url');
}

export function replaySince(now: Date): Date {
  return plusMs(now, -replayMinutes * minutesMs);
}
