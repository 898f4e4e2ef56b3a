import { call, type CallRefusal } from '#web/api';
import { Button, Card, FactList, LanguageSwitch, useConnection } from '#web/ui';
import { useWords } from '#web/words';
import { verifyWords } from '#web/words/wallet-verify';
import { Flag } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { asideIfKnown } from '../shell/aside-if-known.tsx';
import { Screen } from '../shell/Screen.tsx';
import { PasteBox } from './PasteBox.tsx';
import { type Checked, Verdict } from './Verdict.tsx';

const lengthMax = 8_000;

/** "Is this message from us?" Works without a session. */
export function Verify() {
  const words = useWords(verifyWords);
  const isOffline = useConnection() === 'offline';
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [checked, setChecked] = useState<{ text: string; answer: Checked }>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const check = async (): Promise<void> => {
    if (busy) return;
    const asked = text.trim();
    setTrouble(undefined);
    if (asked === '' || asked.length > lengthMax) return setError(asked === '' ? words.paste : words.tooLong);
    setBusy(true);
    const outcome = await call('checkMessage', { body: { text: asked } });
    setBusy(false);
    return outcome.ok ? setChecked({ text: asked, answer: outcome.value }) : setTrouble(outcome.refusal);
  };
  const restart = (): void => {
    setChecked(undefined);
    setText('');
  };
  return (
    <Screen title={words.title} tab="help" back="/help" end={<LanguageSwitch />} aside={asideIfKnown()}>
      {checked === undefined ? (
        <form
          className="grid gap-4 px-2 pt-2"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void check();
          }}
        >
          <div>
            <h2 className="text-headline font-semibold">{words.headline}</h2>
            <p className="mt-2 text-body text-ink2">{words.lead}</p>
          </div>
          <PasteBox
            label={words.label}
            placeholder={words.placeholder}
            value={text}
            error={error}
            onChange={(next) => {
              setText(next);
              setError(undefined);
            }}
          />
          {trouble && <TroubleNote trouble={trouble} focus />}
          <Button type="submit" busy={busy} off={isOffline ? words.offline : undefined}>
            {words.check}
          </Button>
        </form>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-2">
          <Verdict checked={checked.answer} />
          {checked.answer.verdict !== 'ours' && <Report key={checked.text} text={checked.text} />}
          <Button kind={checked.answer.verdict === 'ours' ? 'primary' : 'text'} onPress={restart}>
            {words.again}
          </Button>
        </div>
      )}
    </Screen>
  );
}

function Report({ text }: { text: string }) {
  const words = useWords(verifyWords);
  const [busy, setBusy] = useState(false);
  const [number, setNumber] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const thanks = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (number !== undefined) thanks.current?.focus();
  }, [number]);
  const report = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('reportPhish', { body: { text } });
    setBusy(false);
    if (outcome.ok) setNumber(outcome.value.number);
    else setTrouble(outcome.refusal);
  };
  if (number !== undefined)
    return (
      <div ref={thanks} tabIndex={-1} className="outline-none">
        <Card label={words.reported}>
          <h3 className="text-row font-semibold">{words.reported}</h3>
          <p className="mt-1 text-[.875rem] leading-relaxed text-ink2">{words.reportedNote}</p>
        </Card>
        <div className="mt-3">
          <FactList facts={[{ name: words.receipt, value: number, copy: number }]} />
        </div>
      </div>
    );
  return (
    <div className="grid gap-3">
      {trouble && <TroubleNote trouble={trouble} focus />}
      <Button kind="line" icon={Flag} busy={busy} onPress={() => void report()}>
        {words.report}
      </Button>
    </div>
  );
}
