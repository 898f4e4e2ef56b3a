/** Where a scanned or typed text leads: the payment page of a code, or nowhere. The server reads it once more. */
export function readScanned(text: string, origin: string): string | undefined {
  const folded = text.normalize('NFKC').trim();
  const address = URL.canParse(folded) ? new URL(folded) : undefined;
  const isAddress = address !== undefined && /^https?:$/.test(address.protocol);
  if (isAddress) {
    const token = /^\/p\/([^/]+)\/?$/.exec(address.pathname)?.[1];
    const isOurs = address.origin === origin && address.username === '' && address.password === '';
    return isOurs && token !== undefined ? placeOf(token) : undefined;
  }
  return placeOf(folded);
}

function placeOf(typed: string): string | undefined {
  const token = typed.toUpperCase().replace(/[\s-]/g, '');
  return /^[0-9A-Z]{12}$/.test(token) ? `/p/${token}` : undefined;
}
