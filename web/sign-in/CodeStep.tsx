import type { CallRefusal } from '#web/api';
import { getLocale, useWords } from '#web/words';
import { signInStepsWords } from '#web/words/sign-in-steps';
import { Button, CodeInput, Link, List, Page, Row, useSay } from '#web/ui';
import { FlaskConical, Mail, MessageSquareText } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { sentenceOf, troubleOf, type Trouble } from './call-trouble.ts';
import { StepTop } from './StepTop.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { TroubleNote } from './TroubleNote.tsx';
import { useArrival } from './use-arrival.ts';

interface Sent {
  readonly sentTo: { readonly masked: string };
  readonly expiresAt: string;
  readonly resendAt: string;
}

export interface OtherAddress {
  readonly addressId: string;
  readonly channel: 'phone' | 'email';
  readonly masked: string;
}

export interface CodeStepProps {
  readonly title: string;
  readonly note?: string;
  readonly why?: string;
  readonly sent: Sent;
  readonly others?: readonly OtherAddress[];
  readonly trial: boolean;
  /** A refusal of the server that belongs to this step, from a later one. */
  readonly said?: string | undefined;
  /** Answers what stood in the way; undefined when the way goes on. */
  readonly onCode: (code: string) => Promise<CallRefusal | undefined>;
  /** Answers the refusal, or where the new code went. */
  readonly onResend: (addressId?: string) => Promise<CallRefusal | string>;
  readonly onBack: () => void;
  readonly restart: { readonly label: string; readonly onPress: () => void };
}

const codeLength = 6;

/** Six digits from a phone or mailbox; used for a new device and for signing up. */
export function CodeStep({
  title,
  note,
  why,
  sent,
  others = [],
  trial,
  said,
  onCode,
  onResend,
  onBack,
  restart,
}: CodeStepProps) {
  useArrival();
  const words = useWords(signInStepsWords);
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [error, setError] = useState(said);
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);

  const submit = async (full: string): Promise<void> => {
    if (busy) return;
    if (full.length < codeLength) {
      setError(words.codeMissing);
      input.current?.focus();
      return;
    }
    setBusy(true);
    setError(undefined);
    setTrouble(undefined);
    const refusal = await onCode(full);
    if (refusal === undefined) return;
    setBusy(false);
    if (refusal.code !== 'code_wrong' && refusal.code !== 'code_expired') return setTrouble(troubleOf(refusal));
    setCode('');
    setError(sentenceOf(refusal, getLocale()));
    input.current?.focus();
  };
  const resend = async (addressId?: string): Promise<void> => {
    setTrouble(undefined);
    const answer = await onResend(addressId);
    if (typeof answer !== 'string') return setTrouble(troubleOf(answer));
    setCode('');
    setError(undefined);
    say(words.resent(answer));
    input.current?.focus();
  };

  return (
    <Page form top={<StepTop title={title} note={note} onBack={onBack} />}>
      <form
        noValidate
        className="flex flex-1 flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(code);
        }}
      >
        <div className="mt-4">
          <h2 className="text-headline font-semibold">{words.codeHeadline}</h2>
          <p className="mt-2 text-body text-ink2">{words.codeSentTo(sent.sentTo.masked)}</p>
          {why !== undefined && <p className="text-body text-ink2">{why}</p>}
        </div>
        {trouble !== undefined && <TroubleNote trouble={trouble} />}
        <CodeInput
          ref={input}
          label={words.codeLabel}
          value={code}
          onChange={setCode}
          onComplete={(full) => void submit(full)}
          expiresAt={new Date(sent.expiresAt)}
          resendAt={new Date(sent.resendAt)}
          onResend={() => void resend()}
          error={error}
        />
        <p className="text-note text-ink3">{words.codeNever}</p>
        {trial && <TrialInbox>{words.trialInbox}</TrialInbox>}
        {others.length > 0 && <Others others={others} onResend={resend} />}
        <div className="mt-auto grid gap-1">
          <SubmitButton busy={busy} trouble={trouble}>
            {words.confirm}
          </SubmitButton>
          <Button kind="text" onPress={restart.onPress}>
            {restart.label}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** In a window of its own: what was typed here must not go. */
function TrialInbox({ children }: { children: ReactNode }) {
  return (
    <Link
      href="/dev/inbox"
      target="_blank"
      rel="noopener"
      className="flex min-h-11 items-center gap-2 rounded-field bg-sunken px-4 py-2 text-note font-medium text-ink2"
    >
      <FlaskConical size={17} aria-hidden="true" className="shrink-0" />
      {children}
    </Link>
  );
}

function Others({
  others,
  onResend,
}: {
  others: readonly OtherAddress[];
  onResend: (addressId: string) => Promise<void>;
}) {
  const words = useWords(signInStepsWords);
  return (
    <section>
      <h3 className="mb-2 px-1 text-row font-semibold">{words.otherAddress}</h3>
      <List label={words.otherAddress}>
        {others.map((other) => (
          <Row
            key={other.addressId}
            dense
            icon={other.channel === 'email' ? Mail : MessageSquareText}
            title={words.sendTo(other.masked)}
            onPress={() => void onResend(other.addressId)}
          />
        ))}
      </List>
    </section>
  );
}
