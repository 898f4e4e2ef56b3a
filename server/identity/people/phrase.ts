import { accept, refuse, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { Keyring } from '#platform/crypto';
import type { Queryable } from '#platform/database';
import { findPhrase } from './phrases.sql.ts';

export const phraseLength = { min: 4, max: 30 } as const;

/** More could be a telephone number. Own number. */
const digitsMax = 4;

export type PhraseInvalid = Refusal<'phrase_invalid', { readonly reason: 'length' | 'signs' | 'digits' }>;

/**
 * The anti-phishing phrase as it is printed. Letters, spaces, a few marks and at most four figures: whoever holds a session could
 * otherwise have us print "call 400…" or a link in a true message. Refuses `phrase_invalid`.
 */
export function parsePhrase(typed: string): Outcome<string, PhraseInvalid> {
  const phrase = typed.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const letters = Array.from(phrase);
  if (letters.length < phraseLength.min || letters.length > phraseLength.max)
    return refuse('phrase_invalid', { reason: 'length' });
  if (!/^[\p{L}\p{M}\p{Nd} ,，。、!！?？'’·-]+$/u.test(phrase)) return refuse('phrase_invalid', { reason: 'signs' });
  const digits = letters.filter((letter) => /\p{Nd}/u.test(letter)).length;
  return digits <= digitsMax ? accept(phrase) : refuse('phrase_invalid', { reason: 'digits' });
}

export function sealPhrase(keyring: Keyring, personId: PersonId, phrase: string): Buffer {
  return keyring.seal(phrase, `identity.people.phrase:${personId}`);
}

/** For messages to addresses that are this person's; null while none is chosen. */
export async function phraseOf(
  { keyring }: { readonly keyring: Keyring },
  db: Queryable,
  personId: PersonId,
): Promise<string | null> {
  const found = await findPhrase(db, personId);
  return found ? keyring.openTextLater(found.sealed, `identity.people.phrase:${personId}`) : null;
}
