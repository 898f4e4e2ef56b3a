/** What stands in the field after a key: the text as we write it, where the caret belongs, and whether we folded characters. */
export interface WrittenIdentifier {
  readonly text: string;
  readonly caret: number;
  readonly folded: boolean;
}

const phoneLike = /^\+?[\d\s-]*$/;

/** A phone number in its usual groups (138 0013 8000), full-width characters of an input method made plain, no stray spaces. */
export function writeIdentifier(typed: string, caret: number = typed.length): WrittenIdentifier {
  const plain = fold(typed);
  const text = phoneLike.test(plain) ? groupPhone(plain) : plain.trim();
  const before = plain.slice(0, caret).replace(/[\s-]/g, '').length;
  const at = phoneLike.test(plain) ? placeAfter(text, before) : Math.min(caret, text.length);
  return { text, caret: at, folded: plain !== typed };
}

function fold(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('\u3002', '.');
}

function groupPhone(text: string): string {
  const [, country = '', number = ''] = /^(\+86|)(.*)$/.exec(text.replace(/[\s-]/g, '')) ?? [];
  const groups = /^1\d{0,10}$/.test(number)
    ? [number.slice(0, 3), number.slice(3, 7), number.slice(7)]
    : country === ''
      ? [text.trim()]
      : [number];
  return [country, ...groups].filter((group) => group !== '').join(' ');
}

/** The place behind this many characters that are not separators. */
function placeAfter(text: string, count: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    if (seen === count) return at;
    if (!/[\s-]/.test(text[at] ?? '')) seen++;
  }
  return text.length;
}
