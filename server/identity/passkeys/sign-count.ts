/**
 * Whether a signature counter goes on (WebAuthn L3 §6.1.1). Many authenticators never count and say 0 each time. One that did count and
 * does not go up has a copy somewhere, and either of the two may be speaking.
 */
export function signCountGoesOn(before: number, now: number): boolean {
  return (before === 0 && now === 0) || now > before;
}
