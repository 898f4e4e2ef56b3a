import { accept, type Outcome } from '#kernel';
import type { Recipient } from '#notify';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  checkConsent,
  gatePassword,
  gatePin,
  parsePersonName,
  parseUsername,
  type ConsentRefusal,
  type NameRefusal,
  type PasswordRefusal,
  type PinGateRefusal,
  type UsernameRefusal,
} from '../people/index.ts';

export interface SignUpForm {
  readonly name: string;
  readonly username?: string | undefined;
  readonly password: string;
  readonly pin: string;
  readonly agreementVersion: string;
  readonly privacyVersion: string;
}

export type FormRefusal = NameRefusal | UsernameRefusal | PasswordRefusal | PinGateRefusal | ConsentRefusal;

/** What the form of a sign-up must hold, refused in the order of its fields. An empty username is none. */
export function checkSignUpForm(
  dependencies: Pick<IdentityDependencies, 'strength' | 'passwordProfile'>,
  form: SignUpForm,
  address: Recipient,
) {
  const name = parsePersonName(form.name);
  if (!name.ok) return name;
  const typed = form.username?.trim() ?? '';
  const username = typed === '' ? accept(null) : parseUsername(typed);
  if (!username.ok) return username;
  const words = {
    names: [name.value],
    usernames: username.value ? [username.value.shown] : [],
    phones: address.channel === 'phone' ? [address.address] : [],
    emails: address.channel === 'email' ? [address.address] : [],
  };
  const password = gatePassword(dependencies, form.password, words);
  if (!password.ok) return password;
  const pin = gatePin(form.pin, words);
  if (!pin.ok) return pin;
  const consents = checkConsent(form);
  if (!consents.ok) return consents;
  const checked = { name: name.value, username: username.value, consents: consents.value };
  return accept(checked) satisfies Outcome<typeof checked, FormRefusal>;
}
