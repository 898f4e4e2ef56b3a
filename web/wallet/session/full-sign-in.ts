/** Address of sign-in that comes back to a place of ours. */
export function fullSignIn(back: string): string {
  return `/sign-in?to=${encodeURIComponent(back)}`;
}
