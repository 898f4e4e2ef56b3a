import type { Locale } from '#kernel';
import type { CodeFacts, ContactFacts, DeviceFacts, LinkFacts, NoticeFacts } from './facts.ts';
import { type DefinedContent, isDefinedTemplate } from './templates/defined-notices.ts';

export type Channel = 'phone' | 'email';

/** A normalised address: E.164, or a mail address with a lower-case domain. */
export interface Recipient {
  readonly channel: Channel;
  readonly address: string;
}

/** Which budget a message draws on: strangers must not be able to use up the owner's codes or notices. */
export type Purpose = 'stranger' | 'way_back' | 'owner_code' | 'security';

/** A message by its template, with the facts that template needs. */
export type MessageContent = CodeContent | NoticeContent | DefinedContent;

/** Messages with a code in them. */
export type CodeContent =
  | { readonly template: 'sign_up_code'; readonly facts: CodeFacts }
  | { readonly template: 'sign_in_code'; readonly facts: CodeFacts }
  /** Signing up with an address that an account holds: the code proves the address and opens the choice to ask for it. */
  | { readonly template: 'number_in_use'; readonly facts: CodeFacts }
  | { readonly template: 'unlock_code'; readonly facts: LinkFacts }
  | { readonly template: 'reset_code'; readonly facts: LinkFacts }
  | { readonly template: 'freeze_code'; readonly facts: LinkFacts }
  | { readonly template: 'unfreeze_code'; readonly facts: CodeFacts }
  | { readonly template: 'contact_code'; readonly facts: CodeFacts };

/** Notices from before `templates/defined-notices.ts`, where new ones go. */
export type NoticeContent =
  | { readonly template: 'new_device'; readonly facts: DeviceFacts }
  | { readonly template: 'new_device_refused'; readonly facts: DeviceFacts }
  | { readonly template: 'recovery_code_made'; readonly facts: NoticeFacts }
  | { readonly template: 'recovery_code_used'; readonly facts: DeviceFacts }
  /** Sign-in was locked or rests, and its owner, staff or an operator ended it. */
  | { readonly template: 'sign_in_unlocked'; readonly facts: NoticeFacts }
  /** A hundred wrong passwords in a row: no new device by password until the owner confirms. */
  | { readonly template: 'password_rests'; readonly facts: NoticeFacts }
  | { readonly template: 'password_reset'; readonly facts: DeviceFacts & { readonly until: string } }
  | { readonly template: 'password_changed'; readonly facts: DeviceFacts }
  | { readonly template: 'account_frozen'; readonly facts: NoticeFacts }
  | { readonly template: 'account_unfrozen'; readonly facts: NoticeFacts }
  /** `address` is the new one, masked. */
  | { readonly template: 'contact_added'; readonly facts: ContactFacts }
  /** Removed or replaced when `effectiveAt` comes, unless it is called off; `address` is the old one, masked. */
  | { readonly template: 'contact_leaving'; readonly facts: ContactFacts & { readonly effectiveAt: string } }
  | { readonly template: 'contact_change_cancelled'; readonly facts: ContactFacts }
  | { readonly template: 'contact_removed'; readonly facts: ContactFacts }
  /** Somebody else proved to hold this account's address and asked for it. */
  | { readonly template: 'number_transfer'; readonly facts: ContactFacts & { readonly effectiveAt: string } }
  /** To the one who asked for it: it is free now. */
  | { readonly template: 'number_free'; readonly facts: Readonly<Record<string, never>> };

export type MessageRequest = MessageContent & {
  readonly to: Recipient;
  readonly locale: Locale;
  /** Not sent after this: the code in it has expired. */
  readonly uselessAt?: Date;
  /** The anti-phishing phrase of the one whose address it is; never for an address somebody typed. */
  readonly phrase?: string | null;
  /** The row of the wallet's own inbox that tells the same. */
  readonly noticeId?: string;
};

export function isCode(content: MessageContent): content is CodeContent {
  return 'code' in content.facts;
}

const purposes: Readonly<Record<(CodeContent | NoticeContent)['template'], Purpose>> = {
  sign_up_code: 'stranger',
  number_in_use: 'stranger',
  contact_code: 'stranger',
  number_free: 'stranger',
  unlock_code: 'way_back',
  reset_code: 'way_back',
  freeze_code: 'way_back',
  sign_in_code: 'owner_code',
  unfreeze_code: 'owner_code',
  new_device: 'security',
  new_device_refused: 'security',
  recovery_code_made: 'security',
  recovery_code_used: 'security',
  sign_in_unlocked: 'security',
  password_rests: 'security',
  password_reset: 'security',
  password_changed: 'security',
  account_frozen: 'security',
  account_unfrozen: 'security',
  contact_added: 'security',
  contact_leaving: 'security',
  contact_change_cancelled: 'security',
  contact_removed: 'security',
  number_transfer: 'security',
};

export const ownTemplates: readonly string[] = Object.keys(purposes);

export function purposeOf(template: MessageContent['template']): Purpose {
  return isDefinedTemplate(template) ? 'security' : purposes[template];
}
