const held: { token?: string } = {};

/**
 * The secret of a link (`/sign-in/link#TOKEN`) leaves the address bar before anything is drawn: neither the history, a
 * screenshot nor a shared tab keeps it. It stays in memory until `takeToken`.
 */
export function hideToken(): void {
  const token = location.hash.slice(1);
  if (token === '' || !/^\/sign-in\/(link|notice)$/.test(location.pathname)) return;
  held.token = token;
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** The hidden secret, once; undefined when the page was read again. */
export function takeToken(): string | undefined {
  const { token } = held;
  delete held.token;
  return token;
}
