import { minutesMs, type Outcome } from '#kernel';
import type { CallAnswer, CallRefusal } from '#web/api';
import { Button, CodeInput, Link, useSay } from '#web/ui';
import { getLocale, useWords } from '#web/words';
import { codeWords } from '#web/words/wallet-security-code';
import { FlaskConical } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useAsk } from '../asking/ask.ts';
import { sentenceOf } from '../asking/shown-trouble.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';

export type CodeSent = CallAnswer<'startContact'>;

export interface CodeFormProps {
  readonly headline: string;
  readonly sent: CodeSent;
  readonly confirm: string;
  /** Six digits behind a password; eight where the contract of the server sends eight. */
  readonly length?: number;
  /** Answers what stood in the way; undefined when the way goes on. */
  readonly onCode: (code: string) => Promise<CallRefusal | undefined>;
  readonly onResend: () => Promise<Outcome<CodeSent, CallRefusal>>;
  readonly again: { readonly label: string; readonly onPress: () => void };
}

const isAboutCode = (refusal: CallRefusal): boolean => refusal.code === 'code_wrong' || refusal.code === 'code_expired';

/** The digits that came to a phone or mailbox. */
export function CodeForm({ headline, sent: first, confirm, length = 6, onCode, onResend, again }: CodeFormProps) {
  const words = useWords(codeWords);
  const say = useSay();
  const trial = useAsk('getApp', {}, { goodForMs: 60 * minutesMs }).data?.trial === true;
  const input = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState(first);
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);
  // The sixth digit sends the form by itself; a press of Enter right after it must not send it twice.
  const underWay = useRef(false);
  useEffect(() => input.current?.focus(), []);

  const submit = async (full: string): Promise<void> => {
    if (underWay.current) return;
    if (full.length < length) {
      setError(words.missing(length));
      return input.current?.focus();
    }
    underWay.current = true;
    setBusy(true);
    setError(undefined);
    setTrouble(undefined);
    const refusal = await onCode(full);
    underWay.current = false;
    if (refusal === undefined) return;
    setBusy(false);
    if (!isAboutCode(refusal)) return setTrouble(refusal);
    setCode('');
    setError(sentenceOf(refusal, getLocale()));
    input.current?.focus();
  };
  const resend = async (): Promise<void> => {
    setTrouble(undefined);
    const answer = await onResend();
    if (!answer.ok) return setTrouble(answer.refusal);
    setSent(answer.value);
    setCode('');
    setError(undefined);
    say(words.resent(answer.value.sentTo.masked));
    input.current?.focus();
  };

  return (
    <form
      noValidate
      className="flex flex-1 flex-col gap-5 px-2 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(code);
      }}
    >
      <div>
        <h2 className="text-headline font-semibold">{headline}</h2>
        <p className="num mt-2 text-body text-ink2">{words.sentTo(length, sent.sentTo.masked)}</p>
      </div>
      {trouble && <TroubleNote trouble={trouble} focus />}
      <CodeInput
        ref={input}
        label={words.label}
        length={length}
        value={code}
        onChange={setCode}
        onComplete={(full) => void submit(full)}
        expiresAt={new Date(sent.expiresAt)}
        resendAt={new Date(sent.resendAt)}
        onResend={() => void resend()}
        error={error}
      />
      <p className="text-note text-ink3">{words.never}</p>
      {trial && (
        <Link
          href="/dev/inbox"
          target="_blank"
          rel="noopener"
          className="flex min-h-11 items-center gap-2 rounded-field bg-sunken px-4 py-2 text-note font-medium text-ink2"
        >
          <FlaskConical size="1.0625rem" aria-hidden="true" className="shrink-0" />
          {words.trial}
        </Link>
      )}
      <div className="mt-auto grid gap-1">
        <Button type="submit" busy={busy}>
          {confirm}
        </Button>
        <Button kind="text" onPress={again.onPress}>
          {again.label}
        </Button>
      </div>
    </form>
  );
}
