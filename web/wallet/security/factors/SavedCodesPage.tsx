import { minutesMs } from '#kernel';
import { call, type CallRefusal } from '#web/api';
import { SavedCodes } from '#web/second-factor';
import { Button, Checkbox, IconTile, Skeleton, useNavigateTo, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { factorsWords, savedCodesWords } from '#web/words/factors';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useAsk } from '../../asking/ask.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useConfirmed } from '../../confirm/index.ts';
import { Screen } from '../../shell/Screen.tsx';
import { type Factors, refreshSafety, useFactors } from './use-factors.ts';

/** How many of the ten are left, and making new ones. The codes themselves are on this page alone, once. */
export function SavedCodesPage() {
  const words = useWords(factorsWords).saved;
  const asked = useFactors();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes !== undefined) return <Shown codes={codes} onLeft={() => void asked.refetch()} />;
  return (
    <Screen title={words.title} tab="security" back="/security">
      {asked.data ? (
        <Standing savedCodes={asked.data.savedCodes} onMade={setCodes} />
      ) : asked.error ? (
        <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Skeleton rows={2} />
      )}
    </Screen>
  );
}

interface StandingProps {
  readonly savedCodes: Factors['savedCodes'];
  readonly onMade: (codes: readonly string[]) => void;
}

function Standing({ savedCodes: { left, madeAt }, onMade }: StandingProps) {
  const words = useWords(factorsWords).saved;
  const format = useFormat();
  const now = useNow(minutesMs);
  const { confirmed, sheet } = useConfirmed();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const make = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await confirmed(() => call('createSavedCodes', {}));
    setBusy(false);
    if (outcome === undefined) return;
    if (!outcome.ok) return setTrouble(outcome.refusal);
    refreshSafety();
    onMade(outcome.value.codes);
  };
  return (
    <div className="flex flex-1 flex-col gap-5 px-1 pt-4">
      <div>
        <IconTile icon={Lock} tone={madeAt === null || left === 0 ? 'warn' : 'brand'} big />
        <h2 className="num mt-5 text-headline font-semibold">
          {madeAt === null ? words.headNone : words.headLeft(left)}
        </h2>
        {madeAt !== null && (
          <p className="num mt-1 text-note text-ink3">{words.made(format.monthDay(new Date(madeAt), now))}</p>
        )}
        <p className="mt-2 text-body text-ink2">{words.lead}</p>
        {madeAt !== null && <p className="mt-2 text-body text-ink2">{words.replaces}</p>}
      </div>
      {trouble && <TroubleNote trouble={trouble} focus />}
      <div className="mt-auto grid">
        <Button busy={busy} onPress={() => void make()}>
          {madeAt === null ? words.make : words.remake}
        </Button>
      </div>
      {sheet}
    </div>
  );
}

function Shown({ codes, onLeft }: { codes: readonly string[]; onLeft: () => void }) {
  const words = useWords(factorsWords).saved;
  const said = useWords(savedCodesWords);
  const navigate = useNavigateTo();
  const app = useAsk('getApp', {}, { goodForMs: 60 * minutesMs }).data;
  const [kept, setKept] = useState(false);
  const leave = (): void => {
    onLeft();
    navigate('/security');
  };
  return (
    <Screen title={words.newTitle} tab="security" back={leave}>
      <div className="flex flex-1 flex-col gap-4">
        <SavedCodes codes={codes} address={app?.publicUrl ?? location.origin} />
        <Checkbox name="kept" checked={kept} onChange={setKept}>
          {said.kept}
        </Checkbox>
        <div className="mt-auto grid">
          <Button off={kept ? undefined : said.keptFirst} onPress={leave}>
            {words.done}
          </Button>
        </div>
      </div>
    </Screen>
  );
}
