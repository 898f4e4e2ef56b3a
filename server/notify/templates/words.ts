/** A message in one language, before it takes the shape of its channel. */
export interface Words {
  /** Never holds the code. */
  readonly subject: string;
  /** The SMS without brand and number: one part with a code, up to two with a link behind it. */
  readonly short: string;
  /** Paragraphs of a mail; a link stands at the end of its own. */
  readonly long: readonly string[];
}
