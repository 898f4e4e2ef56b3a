import { parseAmount } from '#kernel';

export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'delete';

/** Seven digits before the point: ¥9,999,999.99 is past every limit a person has. */
const wholeDigitsMax = 7;

/** The text after one more key. A key that would make it nonsense is ignored, so the text is always an amount being typed. */
export function applyPadKey(text: string, key: PadKey): string {
  if (key === 'delete') return text.slice(0, -1);
  if (key === '.') return text.includes('.') ? text : `${text === '' ? '0' : text}.`;
  const next = text === '0' ? key : text + key;
  return isAmountText(next) ? next : text;
}

/** Whether this may stand in an amount field while typing: "", "0", "12", "12.", "12.5", "12.50". */
export function isAmountText(text: string): boolean {
  return text === '' || new RegExp(`^(0|[1-9]\\d{0,${wholeDigitsMax - 1}})(\\.\\d{0,2})?$`).test(text);
}

/** What a hardware keyboard or a paste makes of it: full-width digits, commas, 。 as point; undefined when it is no amount. */
export function readAmountText(typed: string): string | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/[¥,\s]/g, '')
    .replace('。', '.')
    .replace(/^0+(?=\d)/, '')
    .replace(/^\./, '0.');
  return isAmountText(text) ? text : undefined;
}

/** Minor units of what was typed; undefined while it is empty or zero. */
export function typedMinor(text: string): bigint | undefined {
  const minor = parseAmount(text);
  return minor === undefined || minor === 0n ? undefined : minor;
}
