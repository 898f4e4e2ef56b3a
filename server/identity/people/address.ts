import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import type { Channel, Recipient } from '#notify';
import { foldFullWidth } from './fold.ts';

/** Metadata of mobile numbers only: a code by SMS reaches nothing else. */
const defaultCountry = 'CN';
const phoneLike = /^[+0-9][0-9 ()./-]{4,30}$/;
/** The unquoted local part of RFC 5321 §4.1.2, with letters of every script (RFC 6531). */
const mailLocal = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * A phone number as E.164 (China when no country is given) or a mail address in lower case; undefined when it is
 * neither. Full-width characters of a Chinese input method are folded. Capitals in a local part are folded as well:
 * phones capitalise the first letter by themselves, and no mail service of note tells the two apart.
 */
export function parseAddress(typed: string): Recipient | undefined {
  const text = foldFullWidth(typed).trim();
  return text.includes('@') ? parseMail(text) : parsePhone(text);
}

function parsePhone(text: string): Recipient | undefined {
  if (!phoneLike.test(text)) return undefined;
  const number = parsePhoneNumberFromString(text, defaultCountry);
  return number?.isValid() === true ? { channel: 'phone', address: number.number } : undefined;
}

function parseMail(text: string): Recipient | undefined {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at).normalize('NFC').toLowerCase();
  const domain = domainToASCII(text.slice(at + 1)).toLowerCase();
  const address = `${local}@${domain}`;
  if (Buffer.byteLength(local) > 64 || Buffer.byteLength(address) > 254) return undefined;
  return mailLocal.test(local) && hostName.test(domain) ? { channel: 'email', address } : undefined;
}

/** Enough for its owner to know it: 138****8000, +44****3456, h***@example.com. */
export function maskAddress(channel: Channel, address: string): string {
  if (channel === 'email') {
    const at = address.lastIndexOf('@');
    return `${Array.from(address)[0] ?? ''}***${address.slice(at)}`;
  }
  const tail = address.slice(-4);
  if (/^\+86\d{11}$/.test(address)) return `${address.slice(3, 6)}****${tail}`;
  const country = parsePhoneNumberFromString(address)?.countryCallingCode ?? '';
  return `+${country}****${tail}`;
}
