import { formatMinor, parseAmount } from '#kernel';
import { applyPadKey, type PadKey } from '#web/ui';

/** Keys of the counter's pad: the wallet's own, a double zero, and a plus for several goods. */
export type CounterKey = PadKey | '00' | '+' | 'clear';

/** What stands on the counter: goods already added, and the one being typed. */
export interface CounterEntry {
  readonly added: readonly bigint[];
  readonly typed: string;
}

export const emptyEntry: CounterEntry = { added: [], typed: '' };

/** ¥9,999,999.99, the same bound as one amount being typed has. */
const largestSumMinor = 999_999_999n;

/** The entry after one more key. A key that would make it nonsense or too large is ignored. */
export function applyCounterKey(entry: CounterEntry, key: CounterKey): CounterEntry {
  const next = decideEntry(entry, key);
  return sumOf(next) > largestSumMinor ? entry : next;
}

function decideEntry(entry: CounterEntry, key: CounterKey): CounterEntry {
  if (key === 'clear') return emptyEntry;
  if (key === '+') return typedOf(entry) === 0n ? entry : { added: [...entry.added, typedOf(entry)], typed: '' };
  if (key === '00') return entry.typed === '' ? entry : press(press(entry, '0'), '0');
  if (key === 'delete' && entry.typed === '') return takeBack(entry);
  return press(entry, key);
}

function press(entry: CounterEntry, key: PadKey): CounterEntry {
  return { ...entry, typed: applyPadKey(entry.typed, key) };
}

/** Deleting behind a plus brings the last of the goods back to be typed on. */
function takeBack({ added }: CounterEntry): CounterEntry {
  const last = added.at(-1);
  return last === undefined
    ? emptyEntry
    : { added: added.slice(0, -1), typed: formatMinor(last).replaceAll(',', '').replace(/\.00$/, '') };
}

function typedOf(entry: CounterEntry): bigint {
  return parseAmount(entry.typed) ?? 0n;
}

/** Minor units of everything on the counter. */
export function sumOf(entry: CounterEntry): bigint {
  return entry.added.reduce((sum, minor) => sum + minor, typedOf(entry));
}

/** "23.80 + 18.00 + 5.00"; undefined while there is only one. */
export function describeSum(entry: CounterEntry): string | undefined {
  if (entry.added.length === 0) return undefined;
  return [...entry.added.map(formatMinor), entry.typed === '' ? '…' : formatMinor(typedOf(entry))].join(' + ');
}

/** The pad's key for a key of a keyboard, full-width ones too; undefined for any other. */
export function counterKeyOf(key: string): CounterKey | undefined {
  const plain = key.normalize('NFKC').replace('。', '.');
  if (/^[0-9.+]$/.test(plain)) return plain as CounterKey;
  if (key === 'Backspace' || key === 'Delete') return 'delete';
  return key === 'Escape' ? 'clear' : undefined;
}
