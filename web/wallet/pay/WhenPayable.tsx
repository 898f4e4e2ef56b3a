import { ButtonLink, Row, StatePage } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { restWords } from '#web/words/wallet-security-rest';
import { Clock3, HandCoins, Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAsk } from '../asking/ask.ts';
import { CoolingOff } from '../security/rest/CoolingOff.tsx';
import { Screen } from '../shell/Screen.tsx';
import { decideOutgoing } from './decide-outgoing.ts';

/** Before anything is typed: a page that can pay nothing now says so, and what works instead. */
export function WhenPayable({ children }: { children: ReactNode }) {
  const words = useWords(restWords).pay;
  const format = useFormat();
  const wallet = useAsk('getWallet', {}).data;
  const outgoing = decideOutgoing(wallet);
  if (wallet === undefined || outgoing.is === 'open' || outgoing.is === 'slow') return children;
  const receive = <Row dense icon={HandCoins} title={words.receive} note={words.receiveNote} href="/collect" />;
  if (outgoing.is === 'frozen')
    return (
      <Screen title={words.spentTitle} tab="pay" bare back="/">
        <StatePage
          icon={Snowflake}
          tone="bad"
          headline={words.frozenHeadline}
          sentence={words.frozenSentence}
          stillWorks={receive}
          actions={
            <>
              <ButtonLink href="/security/unfreeze">{words.unfreeze}</ButtonLink>
              <ButtonLink kind="text" href="/">
                {words.home}
              </ButtonLink>
            </>
          }
        />
      </Screen>
    );
  const { restriction } = outgoing;
  return (
    <Screen title={words.spentTitle} tab="pay" bare back="/">
      <StatePage
        icon={Clock3}
        tone="time"
        headline={words.spentHeadline}
        sentence={words.spentSentence(format.money(BigInt(restriction.allowancePerDay), 'none', wallet.currency))}
        reason={<CoolingOff restriction={restriction} currency={wallet.currency} />}
        stillWorks={receive}
        actions={<ButtonLink href="/">{words.home}</ButtonLink>}
      />
    </Screen>
  );
}
