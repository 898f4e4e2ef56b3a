import { accept, refuse, type Outcome, type Refusal } from '#kernel';
import { foldFullWidth } from './fold.ts';

export type UsernameRefusal = Refusal<
  'username_invalid',
  { readonly reason: 'length' | 'characters' | 'digits_only' | 'reserved' }
>;

export interface Username {
  /** As its owner wrote it, in NFKC. */
  readonly shown: string;
  /** One per person: case folded. */
  readonly folded: string;
}

const lengthMin = 4;
const lengthMax = 20;
const allowed = /^[A-Za-z0-9\p{Script=Han}]([A-Za-z0-9_.\p{Script=Han}]*[A-Za-z0-9_\p{Script=Han}])?$/u;
/** Names that would pass for us or for a part of the site. */
const reserved =
  /^(admin|administrator|root|system|security|service|support|help|helpdesk|staff|wallet|status|null|undefined|anonymous|everyone|official)\d*$/;
const reservedParts = /qianneng|钱能|官方|客服|管理员|系统|银行/u;

/** Rules of a username. Never like a phone number or a mail address, so that a typed name has one meaning. */
export function parseUsername(typed: string): Outcome<Username, UsernameRefusal> {
  const shown = foldFullWidth(typed).trim().normalize('NFKC');
  const folded = foldUsername(shown);
  const length = Array.from(shown).length;
  if (length < lengthMin || length > lengthMax) return refuse('username_invalid', { reason: 'length' });
  if (!allowed.test(shown)) return refuse('username_invalid', { reason: 'characters' });
  if (/^\d+$/.test(shown.replace(/[_.]/g, ''))) return refuse('username_invalid', { reason: 'digits_only' });
  if (reserved.test(folded.replace(/[_.]/g, '')) || reservedParts.test(folded)) {
    return refuse('username_invalid', { reason: 'reserved' });
  }
  return accept({ shown, folded });
}

export function foldUsername(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
