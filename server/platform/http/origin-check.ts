/** What a browser says of where a state-changing request came from. */
export interface OriginHeaders {
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

/**
 * A state-changing request must come from our own pages (OWASP CSRF cheat sheet, "verifying origin with standard headers").
 * A browser always says where from. A caller that says nothing is a program: it passes only where no cookie speaks for anybody.
 */
export function originIsOurs(headers: OriginHeaders, allowed: ReadonlySet<string>, cookieSpeaks: boolean): boolean {
  if (headers.origin !== undefined) return allowed.has(headers.origin);
  if (headers.fetchSite !== undefined) return headers.fetchSite === 'same-origin';
  return !cookieSpeaks;
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** The public address, and for loopback its other spellings on the same port. */
export function allowedOrigins(publicUrl: string): ReadonlySet<string> {
  const url = new URL(publicUrl);
  if (!loopback.includes(url.hostname)) return new Set([url.origin]);
  return new Set(loopback.map((host) => `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`));
}

/** Whether a Host header names this machine; a foreign name that merely points here does not. */
export function hostIsLoopback(host: string | undefined): boolean {
  return loopback.includes((host ?? '').toLowerCase().replace(/:\d+$/, ''));
}
