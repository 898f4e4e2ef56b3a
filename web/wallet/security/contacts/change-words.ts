import type { contactsWords } from '#web/words/wallet-security-contacts';
import type { ContactChange } from '../use-security.ts';

type Words = (typeof contactsWords)['zh-CN'];

/** What a waiting change is, in a few words. */
export function labelOf(words: Words, { kind, address }: ContactChange): string {
  return kind === 'add' ? words.change.add : words.change[kind][address.channel];
}

/** What it means until its time has come. */
export function noteOf(words: Words, { kind, address, replacedBy }: ContactChange): string {
  if (kind === 'replace') return words.note.replace(address.masked, replacedBy?.masked ?? '');
  return words.note[kind](address.masked);
}
