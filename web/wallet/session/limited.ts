const allowed = /^\/security(?:\/(?:password|freeze|notices|saved-codes))?\/?$/;

/** The pages a limited session may use: it sees to its safety, nothing else. The server decides the same for every call. */
export function isForLimited(path: string): boolean {
  return allowed.test(path);
}

/** While the account is being closed only freezing stands beside the choice to keep it. */
export function isWhileClosing(path: string): boolean {
  return /^\/security\/freeze\/?$/.test(path);
}
