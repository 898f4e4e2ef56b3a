import { call, type CallRefusal } from '#web/api';
import { Banner, Button, List, Row, Section, Sheet, Skeleton, useNow } from '#web/ui';
import { daysMs, minutesMs, plusMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { leavingWords } from '#web/words/wallet-leaving';
import { BookOpen, CircleAlert, Landmark, QrCode, UserRound } from 'lucide-react';
import { useState } from 'react';
import { queryClient } from '../../asking/query-client.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useConfirmed } from '../../confirm/index.ts';
import { Foot } from '../../shell/Foot.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { type ClosingState, useClosing } from './use-closing.ts';

/** What goes, what stays, what has to be settled; one press, one confirmation, thirty days. */
export function CloseAccount() {
  const words = useWords(leavingWords).closing;
  const asked = useClosing();
  const [asking, setAsking] = useState(false);
  const state = asked.data;
  return (
    <Screen title={words.title} tab="security" back="/security/own-data">
      <div className="px-2 pt-2 pb-5">
        <h2 className="text-headline font-semibold">{words.headline}</h2>
        <p className="mt-2 text-body text-ink2">{words.lead(state?.regretDays ?? 30)}</p>
      </div>
      {state ? (
        <Obstacles state={state} />
      ) : asked.error ? (
        <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Skeleton rows={2} />
      )}
      <Section title={words.goes}>
        <List label={words.goes}>
          <Row dense icon={UserRound} tone="plain" title={words.goesData} note={words.goesDataNote} />
          <Row dense icon={QrCode} tone="plain" title={words.goesIn} note={words.goesInNote} />
        </List>
      </Section>
      <Section title={words.stays}>
        <List label={words.stays}>
          <Row dense icon={BookOpen} tone="plain" title={words.staysMoney} note={words.staysMoneyNote} />
          <Row dense icon={Landmark} tone="plain" title={words.staysLaw} note={words.staysLawNote} />
        </List>
      </Section>
      {state?.obstacles.length === 0 && (
        <Foot>
          <Button kind="danger" onPress={() => setAsking(true)}>
            {words.press}
          </Button>
        </Foot>
      )}
      <SureSheet open={asking} onClose={() => setAsking(false)} regretDays={state?.regretDays ?? 30} />
    </Screen>
  );
}

const doors: Readonly<Partial<Record<ClosingState['obstacles'][number], string>>> = {
  account_frozen: '/security/unfreeze',
  money_rests: '/security/cooling-off',
  shops_open: '/shop',
  balance_left: '/pay',
};

function Obstacles({ state }: { state: ClosingState }) {
  const words = useWords(leavingWords).closing;
  const format = useFormat();
  if (state.obstacles.length === 0) return <Banner tone="brand" stays title={words.clear} />;
  const noteOf = (obstacle: ClosingState['obstacles'][number]): string =>
    obstacle === 'balance_left'
      ? words.obstacleNotes.balance_left(format.money(BigInt(state.balance), 'none', state.currency))
      : words.obstacleNotes[obstacle];
  return (
    <Section title={words.before}>
      <List label={words.before}>
        {state.obstacles.map((obstacle) => (
          <Row
            key={obstacle}
            icon={CircleAlert}
            tone="warn"
            title={words.obstacles[obstacle]}
            note={noteOf(obstacle)}
            href={doors[obstacle]}
          />
        ))}
      </List>
    </Section>
  );
}

function SureSheet({ open, onClose, regretDays }: { open: boolean; onClose: () => void; regretDays: number }) {
  const words = useWords(leavingWords).closing;
  const format = useFormat();
  const now = useNow(minutesMs);
  const { confirmed, sheet } = useConfirmed();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const start = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await confirmed(() => call('startClosing', {}));
    setBusy(false);
    if (outcome === undefined) return;
    if (!outcome.ok) return setTrouble(outcome.refusal);
    onClose();
    // The session is a limited one now: the shell shows what is left to choose.
    await queryClient.invalidateQueries();
  };
  return (
    <Sheet
      open={open}
      onClose={() => {
        if (!busy) onClose();
      }}
      title={words.sheetTitle}
    >
      <div className="grid gap-4">
        <p className="text-body text-ink2">
          {words.sheetNote(format.dayTimeInside(plusMs(now, regretDays * daysMs), now))}
        </p>
        {trouble && <TroubleNote trouble={trouble} focus />}
        <div className="grid gap-1">
          <Button kind="danger" busy={busy} onPress={() => void start()}>
            {words.confirm}
          </Button>
          <Button kind="text" onPress={onClose}>
            {words.notNow}
          </Button>
        </div>
      </div>
      {sheet}
    </Sheet>
  );
}
