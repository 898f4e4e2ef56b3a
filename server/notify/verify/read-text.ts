import { readCrockford } from '#platform/random';

/** What of a pasted text can be checked, as it was written. */
export interface Checkable {
  /** In their one spelling, 7K2M-4QXP. */
  readonly numbers: readonly string[];
  readonly links: readonly string[];
  readonly mails: readonly string[];
  readonly phones: readonly string[];
}

const mostNumbers = 5;
const mostOthers = 10;

const stop = `\\s<>"'“”‘’（）【】「」《》，；、！？`;
const linkPattern = new RegExp(`(?:https?:[\\\\/]{1,4}|www\\.)[^${stop}。]*(?:。[a-z0-9][^${stop}。]*)*`, 'giu');
// Each begins at the first letter of a word and is bounded, so that a long text takes no longer than it is long.
const mailPattern = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const barePattern =
  /(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}(?::\d{1,5})?(?:\/[^\s<>"'。，；]*)?/gu;
const phonePattern =
  /(?<![\d*])(?:\+\d[\d -]{6,16}\d|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8}|106\d{5,17})(?![\d*])/g;
const namedNumber = /(?:编号|number|#)\s*([0-9a-z]{4})[-‐‑–—]?([0-9a-z]{4})(?![0-9a-z-])/giu;
const plainNumber = /(?<![0-9A-Za-z-])(?=[0-9A-Z-]{0,8}\d)([0-9A-Z]{4})[-‐‑–—]([0-9A-Z]{4})(?![0-9A-Za-z-])/g;

/** Finds message numbers, links, mail addresses and phone numbers. A text that is one of them is taken as that one. */
export function readPasted(pasted: string): Checkable {
  const text = pasted.trim();
  const whole = readNumber(text);
  if (whole !== undefined && /^[^\s]{8,9}$/.test(text)) return { numbers: [whole], links: [], mails: [], phones: [] };
  if (/^\+?[\d ()-]{3,24}$/.test(text)) return { numbers: [], links: [], mails: [], phones: [text] };

  const links = find(text, linkPattern).map((link) => link.replace(/[.,:;!?)\]]+$/, ''));
  let rest = without(text, links);
  const mails = find(rest, mailPattern);
  rest = without(rest, mails);
  const bare = find(rest, barePattern);
  rest = without(rest, bare);
  const numbers = [...rest.matchAll(namedNumber), ...rest.matchAll(plainNumber)].flatMap(([, one = '', two = '']) => {
    const number = readNumber(`${one}${two}`);
    return number === undefined ? [] : [number];
  });
  return {
    numbers: unique(numbers, mostNumbers),
    links: unique([...links, ...bare], mostOthers),
    mails: unique(mails, mostOthers),
    phones: unique(find(rest, phonePattern), mostOthers),
  };
}

/** In its one spelling; letters that look like figures are read as those. */
function readNumber(typed: string): string | undefined {
  const plain = readCrockford(typed.replace(/[-‐‑–—]/g, ''));
  return plain?.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : undefined;
}

function find(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([found]) => found);
}

function without(text: string, parts: readonly string[]): string {
  let rest = text;
  for (const part of parts) rest = rest.replaceAll(part, ' ');
  return rest;
}

function unique(parts: readonly string[], most: number): readonly string[] {
  return [...new Set(parts)].slice(0, most);
}
