import { call, type CallRefusal } from '#web/api';
import { Button, useSay } from '#web/ui';
import { getLocale, useWords } from '#web/words';
import { contactsWords } from '#web/words/wallet-security-contacts';
import { useRef, useState } from 'react';
import { sentenceOf } from '../../asking/shown-trouble.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { type Contact, setSecurity } from '../use-security.ts';

/** The password, and what removing means, said before. */
export function RemoveContact({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const words = useWords(contactsWords).sheet;
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    if (busy) return;
    setTrouble(undefined);
    setError(password === '' ? words.passwordMissing : undefined);
    if (password === '') return field.current?.focus();
    setBusy(true);
    const outcome = await call('removeContact', { params: { addressId: contact.addressId }, body: { password } });
    setBusy(false);
    if (outcome.ok) {
      say(words.removed);
      setSecurity(outcome.value);
      return onDone();
    }
    if (outcome.refusal.code !== 'password_wrong') return setTrouble(outcome.refusal);
    setError(sentenceOf(outcome.refusal, getLocale()));
    field.current?.focus();
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void remove();
      }}
    >
      <p className="text-body text-ink2">{words.removeNote}</p>
      {trouble && <TroubleNote trouble={trouble} focus />}
      <PasswordField
        ref={field}
        label={words.password}
        value={password}
        error={error}
        onChange={(text) => {
          setError(undefined);
          setPassword(text);
        }}
      />
      <Button kind="danger" type="submit" busy={busy}>
        {words.confirm}
      </Button>
    </form>
  );
}
