import { FactList, List, Row, Section, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import type { CallRefusal } from '#web/api';
import { useFormat, useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { leavingWords } from '#web/words/wallet-leaving';
import { recordWords } from '#web/words/wallet-records';
import { FolderDown, History, LogOut, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { signOut } from '../session/leave.ts';
import type { Me } from '../session/use-me.ts';

/** This sign-in, settings, and the way out. */
export function ThisSession({ me }: { me: Me }) {
  const words = useWords(securityWords);
  const records = useWords(recordWords);
  const leaving = useWords(leavingWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const leave = async (): Promise<void> => {
    setTrouble(undefined);
    const outcome = await signOut();
    if (!outcome.ok) setTrouble(outcome.refusal);
  };
  return (
    <>
      <Section title={words.session}>
        <FactList
          facts={[
            { name: words.device, value: me.session.remembered ? words.remembered : words.notRemembered },
            { name: words.startedAt, value: format.dayTime(new Date(me.session.startedAt), now) },
            { name: words.expiresAt, value: format.dayTime(new Date(me.session.expiresAt), now) },
          ]}
        />
      </Section>
      <Section title={words.more}>
        <List label={words.more}>
          {me.session.scope === 'full' && (
            <>
              <Row
                icon={History}
                tone="plain"
                title={records.title}
                note={words.recordsNote}
                href="/security/records"
              />
              <Row
                icon={FolderDown}
                tone="plain"
                title={leaving.title}
                note={words.ownDataNote}
                href="/security/own-data"
              />
            </>
          )}
          <Row icon={SlidersHorizontal} tone="plain" title={words.settings} href="/settings" />
          <Row
            icon={LogOut}
            tone="plain"
            plain
            title={words.signOut}
            note={words.signOutNote}
            onPress={() => void leave()}
          />
        </List>
        {trouble && (
          <div className="mt-3">
            <TroubleNote trouble={trouble} focus />
          </div>
        )}
      </Section>
    </>
  );
}
