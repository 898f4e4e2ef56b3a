import { ButtonLink, List, Row, Section, Skeleton, StatePage } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { restWords } from '#web/words/wallet-security-rest';
import { BookOpen, HandCoins, LogIn, MessageSquareText, Send, ShieldCheck, Snowflake, Wallet } from 'lucide-react';
import { useAsk } from '../../asking/ask.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { CoolingOff } from './CoolingOff.tsx';

/** Why outgoing money is slow now, what rests, what goes on, and what to do if it was somebody else. */
export function CoolingOffPage() {
  const words = useWords(restWords);
  const format = useFormat();
  const asked = useAsk('getWallet', {});
  const wallet = asked.data;
  if (wallet === undefined)
    return (
      <Screen title={words.title} tab="security" back="/security">
        {asked.error ? <TroubleNote trouble={asked.error} again={() => void asked.refetch()} /> : <Skeleton rows={3} />}
      </Screen>
    );
  const { restriction, currency } = wallet;
  if (restriction === null) return <NothingRests />;
  const perDay = format.money(BigInt(restriction.allowancePerDay), 'none', currency);
  return (
    <Screen title={words.title} tab="security" back="/security">
      <div className="px-1 pt-1 pb-4">
        <h2 className="text-headline font-semibold">{words.headline}</h2>
        <p className="mt-2 text-body text-ink2">{words.protects}</p>
      </div>
      <CoolingOff restriction={restriction} currency={currency} explain={false} />
      <div className="mt-5">
        <Section title={words.rests}>
          <List label={words.rests}>
            <Row dense icon={Send} tone="time" title={words.restMore(perDay)} note={words.restMoreNote} />
            <Row dense icon={MessageSquareText} tone="time" title={words.restContacts} />
          </List>
        </Section>
        <Section title={words.goesOn}>
          <List label={words.goesOn}>
            <Row dense icon={HandCoins} title={words.receive} />
            <Row dense icon={Wallet} title={words.small(perDay)} />
            <Row dense icon={LogIn} title={words.look} />
          </List>
        </Section>
        <div className="mt-3">
          <List label={words.more}>
            <Row dense icon={BookOpen} tone="plain" title={words.article} href="/help/problems/outgoing_restricted" />
            <Row dense icon={Snowflake} tone="bad" title={words.notMe} href="/security/freeze" />
          </List>
        </div>
      </div>
    </Screen>
  );
}

function NothingRests() {
  const words = useWords(restWords);
  return (
    <Screen title={words.noneHeadline} tab="security" bare back="/security">
      <StatePage
        icon={ShieldCheck}
        tone="brand"
        headline={words.noneHeadline}
        sentence={words.noneSentence}
        actions={<ButtonLink href="/">{words.pay.home}</ButtonLink>}
      />
    </Screen>
  );
}
