import type { Checker } from './checker.ts';
import type { LeakedFilter } from './leaked-filter.ts';
import { passwordRules } from './password-rules.ts';

const noPerson = { names: [], phones: [], emails: [], usernames: [] };

/**
 * Lists and estimator in memory (463 kB packed, 141 kB more for pinyin): never in an entry, only once a password is being
 * chosen. `pinyin: false` leaves the reading of Hanzi names out. A failed load throws and may be tried again.
 */
export async function loadStrength({
  leaked = null,
  pinyin = true,
}: { readonly leaked?: LeakedFilter | null; readonly pinyin?: boolean } = {}): Promise<Checker> {
  const [{ createChecker }, readPinyin] = await Promise.all([import('./checker.ts'), pinyin ? loadPinyin() : () => []]);
  const checker = createChecker(leaked, readPinyin);
  // The first look compiles and fills caches (35 ms); better now than at somebody's first key press.
  checker.checkPassword('warm-up 1990', { ...passwordRules({ newDeviceNeedsCode: true }), words: noPerson });
  return checker;
}

async function loadPinyin(): Promise<(hanzi: string) => readonly string[]> {
  return (await import('./read-pinyin.ts')).readPinyin;
}
