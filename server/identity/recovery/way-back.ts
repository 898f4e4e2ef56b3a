import type { Locale, PersonId } from '#kernel';
import { sameBytes } from '#platform/crypto';
import type { Channel } from '#notify';
import type { ProofKind } from '#ways-back';
import { browserMac, type BrowserSecret } from '../flows/index.ts';
import { parseSignInName } from '../people/index.ts';

/** End a lock of sign-in, choose a new password, or freeze the account (挂失). */
export type RecoveryPurpose = 'unlock' | 'reset' | 'freeze';

/** One way back under way in one browser; for a name that belongs to nobody it looks the same and goes nowhere. */
export interface WayBack {
  readonly id: string;
  readonly purpose: RecoveryPurpose;
  /** The person, or a stand-in for a name that belongs to nobody. */
  readonly subject: string;
  readonly personId: PersonId | null;
  readonly browserDigest: Buffer;
  /** Only addresses of this kind; null: the typed one, or all when a username was typed. */
  readonly via: Channel | null;
  readonly typedSealed: Buffer;
  readonly locale: Locale;
  /** confirmed: proven, a reset may choose its password. */
  readonly state: 'code_sent' | 'confirmed' | 'done';
  readonly proofs: readonly ProofKind[];
  /** Channels whose code has really gone out; a code that was never sent opens nothing. */
  readonly sent: readonly Channel[];
  readonly phoneDigest: Buffer;
  readonly mailDigest: Buffer;
  readonly linkUsedAt: Date | null;
  /** Codes and link until they are in messages. */
  readonly outgoingSealed: Buffer | null;
  readonly codeExpiresAt: Date;
  readonly tries: number;
  readonly sends: number;
  readonly resendAt: Date;
  readonly expiresAt: Date;
  readonly doneAt: Date | null;
  readonly deviceId: string | null;
  readonly sessionId: string | null;
  /** MAC of the saved code that proved here, for the same submit again. */
  readonly savedMac: Buffer | null;
  /** Which saved code it was, by when it was made and its place among the ten; a single one from before has none. */
  readonly savedCodeMadeAt: Date | null;
  readonly savedCodePlace: number | null;
  /** MAC of the factor's answer that proved here, for the same submit again. */
  readonly factorMac: Buffer | null;
}

/** Time for a mail that comes slowly; as long again from the proof, to choose a password. Own number. */
export const wayBackMinutes = 30;

/** What the budgets of a way back count by, however the name was spelt: the name, so that they tell nothing of its account. */
export function nameKey(typed: string): string {
  const { kind, normalised } = parseSignInName(typed);
  return `${kind} ${normalised}`;
}

/** Which proof a typed code is; null when it is none. Full-width digits, spaces and dashes are forgiven. */
export function decideCodeKind(
  wayBack: Pick<WayBack, 'id' | 'sent' | 'phoneDigest' | 'mailDigest' | 'personId'>,
  browser: BrowserSecret,
  typed: string,
): ProofKind | null {
  const digest = browserMac(browser, 'code', wayBack.id, typed.normalize('NFKC').replace(/[\s-]/g, ''));
  // Both are compared always, so that time tells nothing.
  const isPhone = sameBytes(digest, wayBack.phoneDigest) && wayBack.sent.includes('phone');
  const isMail = sameBytes(digest, wayBack.mailDigest) && wayBack.sent.includes('email');
  if (wayBack.personId === null) return null;
  return isPhone ? 'phone_code' : isMail ? 'email_code' : null;
}

/** An address a way back may go to. */
interface Reachable {
  readonly channel: Channel;
  readonly address: string;
}

/**
 * Which of the recovery addresses get a code: those of the kind asked for, else the typed one, else all. An address that is
 * too new to bring anybody back is answered for by the others, so that its owner does not wait in vain.
 */
export function chooseAddresses<Address extends Reachable>(
  addresses: readonly Address[],
  asked: { readonly via: Channel | null; readonly typed: Reachable | undefined },
): readonly Address[] {
  const { via, typed } = asked;
  if (via !== null) return addresses.filter((own) => own.channel === via);
  const same = addresses.filter((own) => own.channel === typed?.channel && own.address === typed.address);
  return same.length > 0 ? same : addresses;
}
