import { invariant, type Chance } from '#kernel';

/** Crockford's base32: no I, L, O, U, so that a code survives being read aloud and typed. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five bits a letter, most significant first; the last letter is padded with zero bits. */
export function encodeCrockford(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += letters.charAt((held >>> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + letters.charAt((held << (5 - bits)) & 31);
}

/**
 * What a person typed, as the letters of a code: full-width forms, small letters, spaces and dashes are forgiven,
 * O is 0, I and L are 1. Undefined when another character remains.
 */
export function readCrockford(typed: string): string | undefined {
  const folded = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]*$/.test(folded) ? folded : undefined;
}

/** A code for people, `groups` times `groupLength` letters of 5 bits each: "7K2M-9QXA-0FTC-33WZ". */
export function humanCode(chance: Chance, shape: { groups: number; groupLength: number }): string {
  const length = shape.groups * shape.groupLength;
  const text = encodeCrockford(chance.bytes(Math.ceil((length * 5) / 8))).slice(0, length);
  return (text.match(new RegExp(`.{${shape.groupLength}}`, 'g')) ?? []).join('-');
}

/** A code of decimal digits, every value equally likely (1 to 9 digits). */
export function digitCode(chance: Chance, digits: number): string {
  invariant(digits >= 1 && digits <= 9, 'a digit code has 1 to 9 digits');
  const values = 10 ** digits;
  const fair = Math.floor(2 ** 32 / values) * values;
  for (;;) {
    const drawn = Buffer.from(chance.bytes(4)).readUInt32BE();
    if (drawn < fair) return String(drawn % values).padStart(digits, '0');
  }
}
