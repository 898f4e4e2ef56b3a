import type { PersonWords } from '#strength';
import type { Draft } from './draft.ts';

/** What this person is known by: neither password nor PIN may be made of it. */
export function personWordsOf(draft: Pick<Draft, 'address' | 'name' | 'username'>): PersonWords {
  const mail = draft.address.includes('@');
  return {
    names: draft.name.trim() === '' ? [] : [draft.name],
    phones: mail || draft.address === '' ? [] : [draft.address],
    emails: mail ? [draft.address] : [],
    usernames: draft.username === '' ? [] : [draft.username],
  };
}
