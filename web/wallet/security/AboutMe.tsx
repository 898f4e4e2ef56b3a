import { Card, FactList, List, Row, Section, Switch, useNow, useSay } from '#web/ui';
import { minutesMs } from '#kernel';
import { call, type CallRefusal } from '#web/api';
import { useFormat, useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { AtSign } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { type Me, setMe } from '../session/use-me.ts';
import { UsernameSheet } from './UsernameSheet.tsx';

/** Name, username, and who can find this person. */
export function AboutMe({ me }: { me: Me }) {
  const words = useWords(securityWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const say = useSay();
  const [naming, setNaming] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const changeFindable = async (findable: boolean): Promise<void> => {
    setTrouble(undefined);
    const outcome = await call('changePreferences', { body: { findable } });
    if (!outcome.ok) return setTrouble(outcome.refusal);
    setMe(outcome.value);
    say(findable ? words.findableOn : words.findableOff);
  };
  return (
    <>
      <Section title={words.me}>
        <FactList
          facts={[
            { name: words.name, value: me.name },
            { name: words.memberSince, value: format.date(new Date(me.memberSince), now) },
          ]}
        />
        <div className="mt-3">
          <List label={words.me}>
            <Row
              icon={AtSign}
              tone="plain"
              title={me.username ?? words.noUsername}
              note={me.username === null ? words.usernameNote : words.username}
              onPress={() => setNaming(true)}
            />
          </List>
        </div>
      </Section>
      <Section title={words.privacy}>
        <Card flush>
          <Switch
            label={words.findable}
            note={words.findableNote}
            on={me.findable}
            onChange={(on) => void changeFindable(on)}
          />
        </Card>
        {trouble && (
          <div className="mt-3">
            <TroubleNote trouble={trouble} focus />
          </div>
        )}
      </Section>
      <UsernameSheet open={naming} onClose={() => setNaming(false)} current={me.username ?? ''} />
    </>
  );
}
