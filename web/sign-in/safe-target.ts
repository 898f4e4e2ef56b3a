/** Where to go after signing in: only a path of our own, never another site and never back to this page. */
export function safeTarget(search: string, origin: string): string {
  const wish = new URLSearchParams(search).get('to');
  if (wish === null || !/^\/(?![/\\])/.test(wish) || hasControl(wish)) return '/';
  if (!URL.canParse(wish, origin)) return '/';
  const target = new URL(wish, origin);
  // "/..//evil" is our own host until its dots are gone; what is left would then name another.
  const ours = target.origin === origin && !target.pathname.startsWith('//');
  if (!ours || /^\/sign-(in|up)(\/|$)/.test(target.pathname)) return '/';
  return target.pathname + target.search + target.hash;
}

/** Browsers drop tabs and line ends inside an address: `/\t/evil` would become `//evil`. */
function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
