import type { CallRefusal } from '#web/api';
import { getLocale, useWords } from '#web/words';
import { signInStepsWords } from '#web/words/sign-in-steps';
import { Button, CodeInput, type Icon, Link, List, Page, Row, useSay } from '#web/ui';
import { FlaskConical } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { sentenceOf, troubleOf, type Trouble } from './call-trouble.ts';
import { StepTop } from './StepTop.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { TroubleNote } from './TroubleNote.tsx';
import { useArrival } from './use-arrival.ts';

interface Sent {
  /** Not said on the way back: whether the account exists is nobody's business. */
  readonly sentTo?: { readonly masked: string };
  readonly expiresAt: string;
  readonly resendAt: string;
}

/** Where else the code can come from: a resend (`send` answers the refusal or where it went), or another step. */
export interface OtherWay {
  readonly key: string;
  readonly icon: Icon;
  readonly title: string;
  readonly note?: string;
  readonly act: { readonly send: () => Promise<CallRefusal | string> } | { readonly onPress: () => void };
}

export interface CodeStepProps {
  readonly title: string;
  readonly note?: string;
  readonly why?: string;
  /** 6, or 8 where no password stood before it. */
  readonly length?: 6 | 8;
  /** Below the code. */
  readonly children?: ReactNode;
  readonly sent: Sent;
  readonly others?: readonly OtherWay[];
  readonly trial: boolean;
  /** A refusal of the server that belongs to this step, from a later one. */
  readonly said?: string | undefined;
  /** Answers what stood in the way; undefined when the way goes on. */
  readonly onCode: (code: string) => Promise<CallRefusal | undefined>;
  /** Answers the refusal, or where the new code went ('': that is not said). */
  readonly onResend: () => Promise<CallRefusal | string>;
  readonly onBack: () => void;
  readonly restart: { readonly label: string; readonly onPress: () => void };
}

/** The digits from a phone or mailbox; used for a new device, for signing up and on the way back. */
export function CodeStep({
  title,
  note,
  why,
  length = 6,
  children,
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
    if (full.length < length) {
      setError(words.codeMissing(length));
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
  const resend = async (send: () => Promise<CallRefusal | string>): Promise<void> => {
    setTrouble(undefined);
    const answer = await send();
    if (typeof answer !== 'string') return setTrouble(troubleOf(answer));
    setCode('');
    setError(undefined);
    say(answer === '' ? words.resentAnywhere : words.resent(answer));
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
          {sent.sentTo && <p className="mt-2 text-body text-ink2">{words.codeSentTo(sent.sentTo.masked)}</p>}
          {why !== undefined && <p className="mt-2 text-body text-ink2 [p+&]:mt-0">{why}</p>}
        </div>
        {trouble !== undefined && <TroubleNote trouble={trouble} />}
        <CodeInput
          ref={input}
          label={words.codeLabel(length)}
          length={length}
          value={code}
          onChange={setCode}
          onComplete={(full) => void submit(full)}
          expiresAt={new Date(sent.expiresAt)}
          resendAt={new Date(sent.resendAt)}
          onResend={() => void resend(onResend)}
          error={error}
        />
        <p className="text-note text-ink3">{words.codeNever}</p>
        {trial && <TrialInbox>{words.trialInbox}</TrialInbox>}
        {children}
        {others.length > 0 && <Others ways={others} onSend={(send) => void resend(send)} />}
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
  ways,
  onSend,
}: {
  ways: readonly OtherWay[];
  onSend: (send: () => Promise<CallRefusal | string>) => void;
}) {
  const words = useWords(signInStepsWords);
  return (
    <section>
      <h3 className="mb-2 px-1 text-row font-semibold">{words.otherAddress}</h3>
      <List label={words.otherAddress}>
        {ways.map(({ key, icon, title, note, act }) => (
          <Row
            key={key}
            dense
            icon={icon}
            title={title}
            note={note}
            onPress={() => ('send' in act ? onSend(act.send) : act.onPress())}
          />
        ))}
      </List>
    </section>
  );
}
