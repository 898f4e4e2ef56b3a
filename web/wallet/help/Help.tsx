import { minutesMs } from '#kernel';
import { Button, Card, List, Row, Section, useConnection } from '#web/ui';
import { useLocale, useWords } from '#web/words';
import { helpWords } from '#web/words/wallet-help';
import {
  BookOpen,
  Code2,
  FileText,
  Info,
  KeyRound,
  LockKeyhole,
  MailQuestionMark,
  SlidersHorizontal,
  Wrench,
} from 'lucide-react';
import { useState } from 'react';
import { useAsk } from '../asking/ask.ts';
import { asideIfKnown } from '../shell/aside-if-known.tsx';
import { Screen } from '../shell/Screen.tsx';
import { repairApp } from './repair-app.ts';

/** Works without a session and without a network, as far as a page of ours can. */
export function Help() {
  const words = useWords(helpWords);
  const locale = useLocale();
  const app = useAsk('getApp', {}, { goodForMs: 60 * minutesMs }).data;
  const article = (path: string): string => `/help/${path}?lang=${locale}`;
  return (
    <Screen title={words.title} tab="help" aside={asideIfKnown()}>
      <div>
        <Section title={words.problems}>
          <List label={words.problems}>
            <Row icon={BookOpen} title={words.articles} note={words.articlesNote} href={article('problems')} />
            <Row icon={KeyRound} title={words.lost} note={words.lostNote} href="/help/login" />
            <Row icon={MailQuestionMark} title={words.verify} note={words.verifyNote} href="/verify" />
          </List>
        </Section>
        <Section title={words.legal}>
          <List label={words.legal}>
            <Row icon={FileText} tone="plain" title={words.agreement} href={article('agreement')} />
            <Row icon={LockKeyhole} tone="plain" title={words.privacy} href={article('privacy')} />
            <Row icon={Code2} tone="plain" title={words.docs} note={words.docsNote} href="/docs" />
          </List>
        </Section>
        <Section title={words.app}>
          <List label={words.app}>
            <Row icon={SlidersHorizontal} tone="plain" title={words.settings} href="/settings" />
            <Row
              icon={Info}
              tone="plain"
              title={words.versionName}
              note={app === undefined ? words.versionUnknown : words.version(app.version)}
            />
          </List>
          <div className="mt-3">
            <Repair />
          </div>
        </Section>
      </div>
    </Screen>
  );
}

function Repair() {
  const words = useWords(helpWords);
  const isOffline = useConnection() === 'offline';
  const [busy, setBusy] = useState(false);
  return (
    <Card>
      <p className="mb-3 text-note text-ink3">{words.repairNote}</p>
      <Button
        kind="line"
        icon={Wrench}
        busy={busy}
        off={isOffline ? words.repairOffline : undefined}
        onPress={() => {
          setBusy(true);
          void repairApp();
        }}
      >
        {busy ? words.repairing : words.repair}
      </Button>
    </Card>
  );
}
