import { call, type CallRefusal } from '#web/api';
import { Banner, Button, deviceNow, List, Row, Section, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { leavingWords } from '#web/words/wallet-leaving';
import { Download, History, MessageSquareText, ReceiptText, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useConfirmed } from '../../confirm/index.ts';
import { MoneyAside } from '../../shell/MoneyAside.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { saveFile } from '../records/save-file.ts';
import { useClosing } from './use-closing.ts';

/** 安全 → 我的数据: take it along, how long it is kept, close the account. */
export function Leaving() {
  const words = useWords(leavingWords);
  const say = useSay();
  const { confirmed, sheet } = useConfirmed();
  const [busy, setBusy] = useState(false);
  const [isLong, setLong] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const kept = useClosing().data?.keptDays;
  const keptFor = (days: number | undefined) => (days === undefined ? undefined : words.keptNote(days));
  const take = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await confirmed(() => call('exportMyData', {}));
    setBusy(false);
    if (outcome === undefined) return;
    if (!outcome.ok) return setTrouble(outcome.refusal);
    const name = `qianneng-my-data-${deviceNow().toISOString().slice(0, 10)}.json`;
    saveFile(name, 'application/json', `${JSON.stringify(outcome.value, null, 2)}\n`);
    setLong(outcome.value.leftOut.length > 0);
    say(words.exported);
  };
  return (
    <Screen title={words.title} tab="security" back="/security" aside={<MoneyAside />}>
      <div className="px-2 pt-2 pb-5">
        <h2 className="text-headline font-semibold">{words.headline}</h2>
        <p className="mt-2 text-body text-ink2">{words.lead}</p>
      </div>
      {isLong && (
        <div className="mb-5">
          <Banner tone="plain" title={words.leftOut} />
        </div>
      )}
      <Section title={words.export}>
        <div className="grid gap-3 rounded-card bg-surface p-4 shadow-card">
          <div>
            <p className="text-row font-medium">{words.exportNote}</p>
            <p className="mt-1 text-note text-ink3">{words.exportHow}</p>
          </div>
          {trouble && <TroubleNote trouble={trouble} focus />}
          <Button kind="tint" icon={Download} busy={busy} onPress={() => void take()}>
            {words.exportPress}
          </Button>
        </div>
      </Section>
      <Section title={words.kept}>
        <List label={words.kept}>
          <Row dense icon={History} tone="plain" title={words.keptSignIns} note={keptFor(kept?.signIns)} />
          <Row dense icon={MessageSquareText} tone="plain" title={words.keptMessages} note={keptFor(kept?.messages)} />
          <Row dense icon={ReceiptText} tone="plain" title={words.keptMoney} note={words.keptMoneyNote} />
        </List>
      </Section>
      <div className="mt-5">
        <List label={words.close}>
          <Row
            icon={UserRoundX}
            tone="bad"
            title={words.close}
            note={words.closeNote}
            href="/security/own-data/closing"
          />
        </List>
      </div>
      {sheet}
    </Screen>
  );
}
