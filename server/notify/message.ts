import type { Locale } from '#kernel';

export type Channel = 'phone' | 'email';

/** A normalised address: E.164, or a mail address with a lower-case domain. */
export interface Recipient {
  readonly channel: Channel;
  readonly address: string;
}

/** Which budget a message draws on: strangers must not be able to use up the owner's codes or notices. */
export type Purpose = 'stranger' | 'owner_code' | 'security';

/** A message by its template, with the facts that template needs. */
export type MessageContent =
  | { readonly template: 'sign_up_code'; readonly facts: CodeFacts }
  | { readonly template: 'sign_in_code'; readonly facts: CodeFacts }
  | { readonly template: 'already_registered'; readonly facts: Readonly<Record<string, never>> }
  | { readonly template: 'new_device'; readonly facts: { readonly device: string; readonly at: string } }
  | { readonly template: 'new_device_refused'; readonly facts: { readonly device: string; readonly at: string } }
  | { readonly template: 'recovery_code_made'; readonly facts: { readonly at: string } };

export interface CodeFacts {
  readonly code: string;
  readonly minutes: number;
}

export type MessageRequest = MessageContent & {
  readonly to: Recipient;
  readonly locale: Locale;
  /** Not sent after this: the code in it has expired. */
  readonly uselessAt?: Date;
};

export const purposeOf: Readonly<Record<MessageContent['template'], Purpose>> = {
  sign_up_code: 'stranger',
  already_registered: 'stranger',
  sign_in_code: 'owner_code',
  new_device: 'security',
  new_device_refused: 'security',
  recovery_code_made: 'security',
};
