import { accept, refuse, type Outcome, type Refusal } from '#kernel';

export type NameRefusal = Refusal<'name_invalid'>;

const allowed = /^[\p{L}\p{M}·•'’. -]+$/u;

/** A person's name: letters of any script, NFC, single spaces, at most 64 code points. */
export function parsePersonName(typed: string): Outcome<string, NameRefusal> {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const fits = allowed.test(name) && /\p{L}/u.test(name) && Array.from(name).length <= 64;
  return fits ? accept(name) : refuse('name_invalid');
}

/**
 * A name as other people see it: 李雷 is *雷, 韩梅梅 is *梅梅, 买买提·艾力 is *****力, Han Meimei is Han M***. Its owner's
 * friends recognise it, a stranger with a list of numbers learns no full name.
 */
export function maskName(name: string): string {
  const words = name.split(' ').filter((word) => word !== '');
  const letters = Array.from(name.replaceAll(' ', ''));
  if (/\p{Script=Han}/u.test(name)) {
    const shown = letters.length <= 3 ? letters.slice(1) : letters.slice(-1);
    return '*'.repeat(Math.max(1, letters.length - shown.length)) + shown.join('');
  }
  const [first = '', ...others] = words;
  if (others.length === 0) return maskWord(first);
  return [first, ...others.map(maskWord)].join(' ');
}

function maskWord(word: string): string {
  return `${Array.from(word)[0] ?? ''}***`;
}
