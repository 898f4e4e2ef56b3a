import { call, type CallRefusal } from '#web/api';
import { Button, List, Row, Section, Sheet } from '#web/ui';
import { useWords } from '#web/words';
import { freezeWords } from '#web/words/wallet-security-freeze';
import { Ban, HandCoins, KeyRound, LogIn, MessageSquareText, Snowflake, Wallet } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Foot } from '../../shell/Foot.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { setSecurity, useSecurity } from '../use-security.ts';
import { Frozen } from './Frozen.tsx';

/** What stops, what goes on, one press, one confirmation. */
export function Freeze() {
  const words = useWords(freezeWords);
  const asked = useSecurity();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const freeze = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('freeze', {});
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.refusal);
    setAsking(false);
    setSecurity(outcome.value);
  };
  if (asked.data !== undefined && asked.data.frozen !== null)
    return <Frozen frozen={asked.data.frozen} scope={asked.data.scope} />;
  return (
    <Screen title={words.title} tab="security" back="/security">
      <div className="px-2 pt-2 pb-5">
        <h2 className="text-headline font-semibold">{words.headline}</h2>
        <p className="mt-2 text-body text-ink2">{words.lead}</p>
      </div>
      {asked.error && (
        <div className="mb-5">
          <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
        </div>
      )}
      <Section title={words.stops}>
        <List label={words.stops}>
          <Row dense icon={Ban} tone="bad" title={words.stopPay} note={words.stopPayNote} />
          <Row dense icon={Wallet} tone="bad" title={words.stopOut} note={words.stopOutNote} />
          <Row dense icon={MessageSquareText} tone="bad" title={words.stopContacts} note={words.stopContactsNote} />
        </List>
      </Section>
      <Section title={words.goesOn}>
        <List label={words.goesOn}>
          <Row dense icon={LogIn} title={words.signIn} note={words.signInNote} />
          <Row dense icon={HandCoins} title={words.receive} note={words.receiveNote} />
          <Row dense icon={KeyRound} title={words.password} note={words.passwordNote} />
        </List>
      </Section>
      <Foot>
        <Button kind="danger" icon={Snowflake} onPress={() => setAsking(true)}>
          {words.press}
        </Button>
      </Foot>
      <Sheet
        open={asking}
        onClose={() => {
          if (!busy) setAsking(false);
        }}
        title={words.sheetTitle}
      >
        <div className="grid gap-4">
          <p className="text-body text-ink2">{words.sheetNote}</p>
          {trouble && <TroubleNote trouble={trouble} focus />}
          <div className="grid gap-1">
            <Button kind="danger" icon={Snowflake} busy={busy} onPress={() => void freeze()}>
              {words.confirm}
            </Button>
            <Button kind="text" onPress={() => setAsking(false)}>
              {words.notNow}
            </Button>
          </div>
        </div>
      </Sheet>
    </Screen>
  );
}
