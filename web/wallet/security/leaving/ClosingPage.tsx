import { call, type CallRefusal } from '#web/api';
import { Button, ClockPromise, Row, StatePage, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { leavingWords } from '#web/words/wallet-leaving';
import { Snowflake, Undo2, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { queryClient } from '../../asking/query-client.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { signOut } from '../../session/leave.ts';
import { Screen } from '../../shell/Screen.tsx';
import type { ClosingState } from './use-closing.ts';

/** All a person sees while the account is being closed: when, and the way to keep it. */
export function ClosingPage({ closing }: { closing: NonNullable<ClosingState['closing']> }) {
  const words = useWords(leavingWords).closing;
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const keep = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('cancelClosing', {});
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.refusal);
    say(words.kept);
    await queryClient.invalidateQueries();
  };
  return (
    <Screen title={words.runningHeadline} bare>
      <StatePage
        icon={UserRoundX}
        tone="time"
        headline={words.runningHeadline}
        sentence={words.runningSentence}
        reason={
          <ClockPromise
            label={words.until}
            since={new Date(closing.startedAt)}
            until={new Date(closing.closesAt)}
            over={words.untilOver}
          />
        }
        stillWorksTitle={words.stillWorks}
        stillWorks={
          <>
            <Row dense icon={Undo2} title={words.works.keep} note={words.works.keepNote} />
            <Row
              dense
              icon={Snowflake}
              tone="bad"
              title={words.works.freeze}
              note={words.works.freezeNote}
              href="/security/freeze"
            />
          </>
        }
        actions={
          <>
            {trouble && <TroubleNote trouble={trouble} focus />}
            <Button icon={Undo2} busy={busy} onPress={() => void keep()}>
              {words.keep}
            </Button>
            <Button kind="text" onPress={() => void signOut()}>
              {words.leave}
            </Button>
          </>
        }
      />
    </Screen>
  );
}
