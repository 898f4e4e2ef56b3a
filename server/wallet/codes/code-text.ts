import { readCrockford } from '#platform/random';

/** 12 letters of Crockford's base32: 60 random bits, too many to guess, few enough to type. */
export const codeLength = 12;

/**
 * The token in what was scanned or typed: our own address `…/p/TOKEN`, or the letters with dashes, spaces, small or
 * full-width forms, O for 0 and I or L for 1. Undefined for anything else, above all for another host's address.
 */
export function readCodeText(text: string, publicUrl: string): string | undefined {
  const folded = text.normalize('NFKC').trim();
  const typed = /[:/?#]/.test(folded) ? readAddress(folded, publicUrl) : folded;
  const token = typed === undefined ? undefined : readCrockford(typed);
  return token?.length === codeLength ? token : undefined;
}

/** What follows `/p/` in an address of ours, typed with or without its scheme. */
function readAddress(text: string, publicUrl: string): string | undefined {
  const own = new URL(publicUrl);
  const given = URL.parse(/^https?:\/\//i.test(text) ? text : `${own.protocol}//${text}`);
  if (given?.host !== own.host || given.username !== '' || given.password !== '') return undefined;
  const start = `${own.pathname.replace(/\/$/, '')}/p/`;
  if (!given.pathname.startsWith(start)) return undefined;
  return decodePath(given.pathname.slice(start.length).replace(/\/$/, ''));
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** XXXX-XXXX-XXXX, as it is printed and read aloud. */
export function formatCode(token: string): string {
  return token.replace(/(.{4})(?=.)/g, '$1-');
}

/** What the QR code holds. */
export function codeUrl(token: string, publicUrl: string): string {
  return `${publicUrl}/p/${token}`;
}
