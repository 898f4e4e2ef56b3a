/** One line of a bundle, as its reader saw it. */
export interface DiagnosticLine {
  readonly name: string;
  readonly value: string;
}

const removed = '[…]';

/** Lines that are named after a secret lose their value whole; the code of the bundle itself is none. */
const secretName =
  /pass(word|phrase|code)|\bpin\b|otp|token|cookie|secret|authori[sz]ation|session|credential|(^|[^t])_?code$|密码|验证码|口令/i;
const openName = /^(support|error|problem|status)[ _-]?code$/i;

/** In this order: an address is cut before what looks like a long secret in it is taken for one. */
const cuts: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  // Addresses of pages: codes and tokens travel after ? and #, names before @.
  [/\b([a-z][a-z0-9+.-]{1,15}:\/\/)(?:[^\s/?#@]*@)?([^\s?#]*)(?:[?#]\S*)?/gi, '$1$2'],
  [/(\/[\w./-]*)[?#]\S+/g, '$1'],
  [/\b(bearer|basic)\s+\S+/gi, `$1 ${removed}`],
  [/\b__(?:Host|Secure)-\S+/g, removed],
  [/\b([\w-]{2,40})=(?:"[^"]{6,}"|[^\s;,&"]{6,})/g, `$1=${removed}`],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, removed],
  [/(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![\d.])/g, removed],
  [/\+\d[\d -]{6,17}\d/g, removed],
  [/(?<!\d)\d{14,18}[\dXx](?!\d)/g, removed],
  // A version looks like an address, but stands behind a word: Chrome/120.0.0.0.
  [/(?<![\w.])(?<!\w\/)(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}(?![\w.])/g, '$1.0/24'],
  [/(?<![\w:])([0-9a-f]{1,4}:[0-9a-f]{0,4}:[0-9a-f]{0,4})(?::[0-9a-f]{0,4}){1,6}(?![\w:])/gi, '$1::/48'],
  [/(?<![\w-])(?!\p{L}+(?![\w-]))[\w-]{24,}(?![\w-])/gu, (found) => (uuid.test(found) ? found : removed)],
];

/** Names a request or a flow; worth nothing without the browser that made it. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A bundle without secrets: the page has removed what it knows of, and here goes what slipped through it, or was pasted: tokens,
 * cookies, what follows ? and # in an address, mail addresses, phone, card and identity numbers; network addresses are cut.
 */
export function scrubLines(lines: readonly DiagnosticLine[]): readonly DiagnosticLine[] {
  return lines.map(({ name, value }) => ({
    name: scrubText(name),
    value: isSecret(name) ? removed : scrubText(value),
  }));
}

function isSecret(name: string): boolean {
  return secretName.test(name) && !openName.test(name);
}

function scrubText(text: string): string {
  return cuts.reduce<string>(
    (rest, [pattern, instead]) =>
      typeof instead === 'string' ? rest.replace(pattern, instead) : rest.replace(pattern, instead),
    text,
  );
}
