import { type CallRefusal } from '#web/api';
import { Button, Empty, List, Row, Skeleton } from '#web/ui';
import { useWords } from '#web/words';
import { noticeWords } from '#web/words/wallet-notices';
import { BellRing, MailQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { Screen } from '../shell/Screen.tsx';
import { NoticeCard } from './NoticeCard.tsx';
import { NotMeSheet } from './NotMeSheet.tsx';
import { markAllRead, type Notice, useNotices } from './use-notices.ts';

/** Every security notice, newest first. */
export function Notices() {
  const words = useWords(noticeWords);
  const asked = useNotices();
  const [disowned, setDisowned] = useState<Notice>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const readAll = async (): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    const outcome = await markAllRead();
    setBusy(false);
    if (!outcome.ok) setTrouble(outcome.refusal);
  };
  return (
    <Screen title={words.title} tab="security" back="/security">
      <div className="mb-4 pt-2">
        <List label={words.check}>
          <Row dense icon={MailQuestionMark} title={words.check} note={words.checkNote} href="/verify" />
        </List>
      </div>
      {asked.unread > 0 && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-x-3 px-1">
          <p className="num text-note text-ink2">{words.unread(asked.unread)}</p>
          <Button kind="text" compact busy={busy} onPress={() => void readAll()}>
            {words.readAll}
          </Button>
        </div>
      )}
      {trouble && (
        <div className="mb-3">
          <TroubleNote trouble={trouble} focus />
        </div>
      )}
      <div className="grid gap-3">
        {asked.notices?.map((notice) => (
          <NoticeCard key={notice.noticeId} notice={notice} onNotMe={() => setDisowned(notice)} />
        ))}
        {asked.error ? (
          <TroubleNote trouble={asked.error} again={asked.again} />
        ) : asked.notices === undefined ? (
          <Skeleton rows={4} />
        ) : asked.notices.length === 0 ? (
          <Empty icon={BellRing} title={words.emptyTitle}>
            {words.emptyNote}
          </Empty>
        ) : asked.hasMore ? (
          <div className="mt-2 grid justify-center">
            <Button kind="tint" compact busy={asked.isMoreComing} onPress={asked.more}>
              {words.more}
            </Button>
          </div>
        ) : (
          <p className="mt-2 text-center text-note text-ink3">{words.older}</p>
        )}
      </div>
      <NotMeSheet notice={disowned} onClose={() => setDisowned(undefined)} />
    </Screen>
  );
}
