const allowed = /^\/security(?:\/(?:password|freeze))?\/?$/;

/** The pages a limited session may use: it sees to its safety, nothing else. The server decides the same for every call. */
export function isForLimited(path: string): boolean {
  return allowed.test(path);
}
