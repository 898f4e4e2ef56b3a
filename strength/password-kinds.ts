const kinds: readonly RegExp[] = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** How many of the four kinds a text has: small letters, capitals, digits, all others (signs, spaces, Hanzi). */
export function passwordKinds(text: string): number {
  return kinds.filter((kind) => kind.test(text)).length;
}

/** A letter of any script and a digit. */
export function lettersAndDigits(text: string): boolean {
  return /\p{L}/u.test(text) && /\p{Nd}/u.test(text);
}
