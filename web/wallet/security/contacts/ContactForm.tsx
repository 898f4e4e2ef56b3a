import { call, type CallRefusal } from '#web/api';
import { Button, Field } from '#web/ui';
import { getLocale, useLocale, useWords } from '#web/words';
import { addContactWords } from '#web/words/wallet-security-contacts';
import { useRef, useState } from 'react';
import { sentenceOf } from '../../asking/shown-trouble.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Screen } from '../../shell/Screen.tsx';
import type { CodeSent } from '../CodeForm.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { type Contact, useSecurity } from '../use-security.ts';
import { RestNote } from './RestNote.tsx';
import { useRest } from './use-rest.ts';

interface ContactFormProps {
  readonly title: string;
  readonly replaces: string | undefined;
  readonly replaced: Contact | undefined;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onSent: (sent: CodeSent) => void;
}

const aboutAddress: ReadonlySet<string> = new Set(['address_invalid', 'address_yours']);

/** First step: the address and the password, with what the change means said before. */
export function ContactForm({ title, replaces, replaced, typed, onType, onSent }: ContactFormProps) {
  const words = useWords(addContactWords);
  const locale = useLocale();
  const rest = useRest(useSecurity().data);
  const form = useRef<HTMLFormElement>(null);
  const [password, setPassword] = useState('');
  const [addressError, setAddressError] = useState<string>();
  const [passwordError, setPasswordError] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);

  /** Shows the errors and takes the person to the first. */
  const show = (address: string | undefined, secret: string | undefined): void => {
    setAddressError(address);
    setPasswordError(secret);
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.focus());
  };
  const send = async (): Promise<void> => {
    if (busy) return;
    const address = typed.trim();
    setTrouble(undefined);
    show(address === '' ? words.addressMissing : undefined, password === '' ? words.passwordMissing : undefined);
    if (address === '' || password === '') return;
    setBusy(true);
    const outcome = await call('startContact', {
      body: { address, password, locale, ...(replaces === undefined ? {} : { replaces }) },
    });
    setBusy(false);
    if (outcome.ok) return onSent(outcome.value);
    const sentence = sentenceOf(outcome.refusal, getLocale());
    if (aboutAddress.has(outcome.refusal.code)) return show(sentence, undefined);
    if (outcome.refusal.code === 'password_wrong') return show(undefined, sentence);
    setTrouble(outcome.refusal);
  };

  return (
    <Screen
      title={title}
      tab="security"
      back="/security/contacts"
      end={<span className="num pr-2 text-note text-ink3">{words.step(1)}</span>}
    >
      <form
        ref={form}
        noValidate
        className="flex flex-1 flex-col gap-5 px-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div>
          <h2 className="num text-headline font-semibold">
            {replaced === undefined ? words.headline : words.headlineReplace(replaced.masked)}
          </h2>
          <p className="mt-2 text-body text-ink2">{replaces === undefined ? words.lead : words.leadReplace}</p>
        </div>
        {rest && <RestNote rest={rest} />}
        {trouble && <TroubleNote trouble={trouble} focus />}
        <Field
          label={words.address}
          value={typed}
          error={addressError}
          help
          name="address"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          onChange={(text) => {
            setAddressError(undefined);
            onType(text);
          }}
        />
        <PasswordField
          label={words.password}
          value={password}
          error={passwordError}
          onChange={(text) => {
            setPasswordError(undefined);
            setPassword(text);
          }}
        />
        <div className="mt-auto grid">
          <Button type="submit" busy={busy}>
            {words.send}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
