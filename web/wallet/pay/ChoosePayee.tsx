import { Button, Field, List, Row } from '#web/ui';
import { call, type CallRefusal } from '#web/api';
import { useWords } from '#web/words';
import { payWords } from '#web/words/wallet-pay';
import { ScanLine } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { Screen } from '../shell/Screen.tsx';
import type { FoundPayee } from './attempts.ts';
import { readRecipient } from './read-recipient.ts';
import type { Recipient } from './recipient.ts';
import { SlowBanner } from './SlowBanner.tsx';

export interface ChoosePayeeProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onFound: (recipient: Recipient, payee: FoundPayee) => void;
}

export function ChoosePayee({ typed, onType, onFound }: ChoosePayeeProps) {
  const words = useWords(payWords);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const find = async (): Promise<void> => {
    const recipient = readRecipient(typed);
    setTrouble(undefined);
    setError(recipient === undefined ? words.toMissing : undefined);
    if (recipient === undefined || busy) return;
    setBusy(true);
    const outcome = await call('findPayee', { body: recipient });
    setBusy(false);
    if (outcome.ok) onFound(recipient, outcome.value);
    else setTrouble(outcome.refusal);
  };
  return (
    <Screen title={words.title} tab="pay" back="/" aside={<MoneyAside />} banner={<SlowBanner />}>
      <form
        noValidate
        className="flex flex-col gap-4 px-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <h2 className="text-headline font-semibold">{words.to}</h2>
        {trouble && <TroubleNote trouble={trouble} focus />}
        <Field
          label={words.toLabel}
          note={words.toNote}
          value={typed}
          error={error}
          help
          name="payee"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={300}
          enterKeyHint="next"
          onChange={(text) => {
            setError(undefined);
            onType(text);
          }}
        />
        <Button type="submit" busy={busy}>
          {words.find}
        </Button>
      </form>
      <div className="mt-6">
        <List label={words.otherWays}>
          <Row icon={ScanLine} title={words.scan} note={words.scanNote} href="/scan" />
        </List>
      </div>
    </Screen>
  );
}
