import { call, type CallRefusal } from '#web/api';
import { Button, ChoiceCards } from '#web/ui';
import { getLocale, useWords } from '#web/words';
import { unfreezeWords } from '#web/words/wallet-security-freeze';
import { Mail, MessageSquareText } from 'lucide-react';
import { useRef, useState } from 'react';
import { sentenceOf } from '../../asking/shown-trouble.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Screen } from '../../shell/Screen.tsx';
import type { CodeSent } from '../CodeForm.tsx';
import { PasswordField } from '../PasswordField.tsx';
import type { Security } from '../use-security.ts';
import { NoOldContact } from './NoOldContact.tsx';
import { oldContacts } from './old-contacts.ts';

interface UnfreezeFormProps {
  readonly security: Security;
  readonly onSent: (sent: CodeSent) => void;
}

/** First step: it is you (password), and where the code goes. */
export function UnfreezeForm({ security, onSent }: UnfreezeFormProps) {
  const words = useWords(unfreezeWords);
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);
  const olds = oldContacts(security.contacts, security.frozen?.at ?? '');
  const addressId = chosen ?? olds[0]?.addressId;
  const send = async (): Promise<void> => {
    if (busy) return;
    setTrouble(undefined);
    setError(password === '' ? words.passwordMissing : undefined);
    if (password === '') return field.current?.focus();
    setBusy(true);
    const outcome = await call('startUnfreeze', {
      body: { password, ...(addressId === undefined ? {} : { addressId }) },
    });
    setBusy(false);
    if (outcome.ok) return onSent(outcome.value);
    if (outcome.refusal.code !== 'password_wrong') return setTrouble(outcome.refusal);
    setError(sentenceOf(outcome.refusal, getLocale()));
    field.current?.focus();
  };
  if (trouble?.code === 'no_old_address') return <NoOldContact contacts={security.contacts} />;
  return (
    <Screen
      title={words.title}
      tab="security"
      back="/security"
      end={<span className="num pr-2 text-note text-ink3">{words.step(1)}</span>}
    >
      <form
        noValidate
        className="flex flex-1 flex-col gap-5 px-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div>
          <h2 className="text-headline font-semibold">{words.headline}</h2>
          <p className="mt-2 text-body text-ink2">{words.lead}</p>
        </div>
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
        {olds.length > 1 && addressId !== undefined && (
          <div>
            <p aria-hidden="true" className="mb-2 text-[.875rem] leading-snug font-medium">
              {words.where}
            </p>
            <ChoiceCards
              label={words.where}
              choices={olds.map((contact) => ({
                value: contact.addressId,
                title: contact.masked,
                icon: contact.channel === 'email' ? Mail : MessageSquareText,
              }))}
              value={addressId}
              onChange={setChosen}
            />
          </div>
        )}
        <div className="mt-auto grid">
          <Button type="submit" busy={busy}>
            {words.next}
          </Button>
        </div>
      </form>
    </Screen>
  );
}
