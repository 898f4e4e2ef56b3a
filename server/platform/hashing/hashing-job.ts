import type { HashingParameters } from './argon2-parameters.ts';

/**
 * What a worker is asked. The password comes peppered: an HMAC in base64url (the library's
 * check wants text), never the password.
 */
export type HashingJob =
  | { readonly kind: 'hash'; readonly peppered: string; readonly parameters: HashingParameters }
  | { readonly kind: 'verify'; readonly peppered: string; readonly encoded: string };

export interface HashingResult {
  /** The encoded hash for `hash`; empty for `verify`. */
  readonly encoded: string;
  readonly matches: boolean;
}

/** What a worker answers; a broken stored string is an error text, not a dead worker. */
export type HashingAnswer = { readonly result: HashingResult } | { readonly fault: string };
