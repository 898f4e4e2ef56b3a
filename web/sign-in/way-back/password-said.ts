import type { Locale } from '#kernel';
import type { CallRefusal } from '#web/api';
import { sentenceOf } from '../call-trouble.ts';
import { textFact } from '../refusal-facts.ts';

/** Why the server did not take a password, in the language on screen; undefined: the password is not the reason. */
export async function passwordSaid(refusal: CallRefusal, locale: Locale): Promise<string | undefined> {
  if (refusal.code !== 'password_weak' && refusal.code !== 'password_reused') return undefined;
  const named = textFact(refusal, 'reason');
  const door = named === undefined ? undefined : await import('#strength').catch(() => undefined);
  const reason = door?.passwordReasons.find((one) => one === named);
  return door === undefined || reason === undefined ? sentenceOf(refusal, locale) : door.reasonText(reason, locale);
}
