import { call } from '#web/api';
import { useNavigateTo, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { addContactWords } from '#web/words/wallet-security-contacts';
import { useState } from 'react';
import { Screen } from '../../shell/Screen.tsx';
import { useWish } from '../../shell/use-place-part.ts';
import { CodeForm, type CodeSent } from '../CodeForm.tsx';
import { type Security, setSecurity, useSecurity } from '../use-security.ts';
import { ContactForm } from './ContactForm.tsx';
import { HeldElsewhere } from './HeldElsewhere.tsx';

const list = '/security/contacts';

/** A new address, alone or in the place of `?replaces=ID`: password and address, then the code that came to it. */
export function AddContact() {
  const words = useWords(addContactWords);
  const say = useSay();
  const navigate = useNavigateTo();
  const replaces = useWish('replaces');
  const replaced = useSecurity().data?.contacts.find((contact) => contact.addressId === replaces);
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState<'form' | 'code' | 'held'>('form');
  const [sent, setSent] = useState<CodeSent>();
  const title = replaces === undefined ? words.title : words.titleReplace;
  const finish = (security: Security, sentence: string): void => {
    setSecurity(security);
    say(sentence);
    navigate(list);
  };
  const toForm = (): void => setStep('form');

  if (step === 'form' || sent === undefined)
    return (
      <ContactForm
        title={title}
        replaced={replaced}
        replaces={replaces}
        typed={typed}
        onType={setTyped}
        onSent={(flow) => {
          setSent(flow);
          setStep('code');
        }}
      />
    );
  const params = { flowId: sent.flowId };
  if (step === 'held')
    return (
      <HeldElsewhere
        address={sent.sentTo.masked}
        onOther={toForm}
        onAsk={async () => {
          const outcome = await call('transferContact', { params });
          if (!outcome.ok) return outcome.refusal;
          finish(outcome.value, words.held.asked);
          return undefined;
        }}
      />
    );
  return (
    <Screen
      title={title}
      tab="security"
      back={toForm}
      end={<span className="num pr-2 text-note text-ink3">{words.step(2)}</span>}
    >
      <CodeForm
        headline={words.codeHeadline}
        sent={sent}
        confirm={words.confirm}
        again={{ label: words.again, onPress: toForm }}
        onResend={() => call('resendContactCode', { params })}
        onCode={async (code) => {
          const outcome = await call('confirmContact', { params, body: { code } });
          if (outcome.ok) {
            finish(outcome.value, replaces === undefined ? words.added : words.replacing);
            return undefined;
          }
          if (outcome.refusal.code !== 'address_held') return outcome.refusal;
          setStep('held');
          return undefined;
        }}
      />
    </Screen>
  );
}
