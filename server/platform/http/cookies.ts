import type { Cookie } from './answer.ts';

/** Reads a Cookie header; the first of two equal names wins, as the more specific path comes first (RFC 6265 §5.4). */
export function readCookies(header: string | undefined): Readonly<Record<string, string | undefined>> {
  const cookies: Record<string, string | undefined> = Object.create(null) as Record<string, string | undefined>;
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals < 1) continue;
    const name = part.slice(0, equals).trim();
    cookies[name] ??= part.slice(equals + 1).trim();
  }
  return cookies;
}

/** Every cookie of ours is `__Host-`: Secure, no Domain, Path=/ (browsers treat http://localhost as secure). */
export function writeCookie(cookie: Cookie): string {
  const age = cookie.maxAgeSeconds === undefined ? '' : `; Max-Age=${cookie.maxAgeSeconds}`;
  return `${cookie.name}=${cookie.value}; Path=/; Secure; HttpOnly; SameSite=Lax${age}`;
}
