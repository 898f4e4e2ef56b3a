import { call } from '#web/api';
import { useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { List, Page, Row, Section } from '#web/ui';
import { CircleCheck, CircleHelp, Fingerprint, Headset, Lock, Mail, MessageSquareText, ShieldHalf } from 'lucide-react';
import { useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { StepTop } from '../StepTop.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useArrival } from '../use-arrival.ts';
import { useTitle } from '../use-title.ts';
import type { Recovery } from './held.ts';
import type { StepProps } from './way-props.ts';

const icons = {
  phone_code: MessageSquareText,
  email_code: Mail,
  saved_code: Lock,
  authenticator: ShieldHalf,
  passkey: Fingerprint,
};

/** One proof was given and the account asks for two of different kinds. */
export function ProofsStep({ purpose, recovery, trail, place, onHeld }: StepProps & { readonly recovery: Recovery }) {
  useArrival();
  const words = useWords(wayBackWords);
  useTitle(words[purpose].title);
  const [trouble, setTrouble] = useState<Trouble>();
  const give = async (proof: Recovery['canAlso'][number]): Promise<void> => {
    if (proof === 'saved_code') return trail.go({ path: place.path, step: 'saved' });
    if (proof === 'authenticator') return trail.go({ path: place.path, step: 'authenticator' });
    // A passkey signs in by itself: nothing needs to be recovered.
    if (proof === 'passkey') return trail.go({ path: '/sign-in', step: 'form' });
    setTrouble(undefined);
    const outcome = await call('resendRecoveryCode', {
      params: { flowId: recovery.flowId },
      body: { via: proof === 'phone_code' ? 'phone' : 'email' },
    });
    if (!outcome.ok) return setTrouble(troubleOf(outcome.refusal));
    onHeld({ flow: outcome.value });
    trail.go({ path: place.path, step: 'code' });
  };
  return (
    <Page
      top={
        <StepTop title={words[purpose].title} onBack={() => trail.back({ path: '/sign-in/reset', step: 'start' })} />
      }
    >
      <div className="mt-4 mb-5 px-1">
        <h2 className="text-headline font-semibold">{words.proofsHeadline}</h2>
        <p className="mt-2 text-body text-ink2">{words.proofsLead}</p>
      </div>
      {trouble !== undefined && <TroubleNote trouble={trouble} />}
      <Section title={words.proofsGiven}>
        <List label={words.proofsGiven}>
          {recovery.given.map((proof) => (
            <Row key={proof} dense icon={CircleCheck} title={words.proof[proof]} />
          ))}
        </List>
      </Section>
      <Section title={words.proofsMore}>
        <List label={words.proofsMore}>
          {recovery.canAlso.map((proof) => (
            <Row
              key={proof}
              dense
              icon={icons[proof]}
              title={proof === 'passkey' ? words.passkeyIn : words.proof[proof]}
              note={proof === 'passkey' ? words.passkeyInNote : undefined}
              onPress={() => void give(proof)}
            />
          ))}
          {recovery.canAlso.length === 0 && (
            <Row dense icon={Headset} tone="plain" title={words.proofsNone} note={words.personOff} />
          )}
          {recovery.canAlso.length > 0 && (
            <Row
              dense
              icon={CircleHelp}
              tone="plain"
              title={words.proofsLost}
              note={words.proofsLostNote}
              href="/sign-in/ways-back"
            />
          )}
        </List>
      </Section>
    </Page>
  );
}
