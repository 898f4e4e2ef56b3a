import { minutesMs } from '#kernel';
import { ButtonLink, FactList, Row, StatePage, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { freezeWords } from '#web/words/wallet-security-freeze';
import { HandCoins, LogIn, Snowflake } from 'lucide-react';
import { Screen } from '../../shell/Screen.tsx';
import type { Security } from '../use-security.ts';

interface FrozenProps {
  readonly frozen: NonNullable<Security['frozen']>;
  readonly scope: Security['scope'];
}

/** A frozen account: since when, by whom, what goes on, and what to do next. */
export function Frozen({ frozen, scope }: FrozenProps) {
  const words = useWords(freezeWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const by = {
    owner: words.byOwner,
    notice: words.byNotice,
    address: words.byAddress,
    staff: words.byStaff,
    command: words.byCommand,
  }[frozen.by];
  return (
    <Screen title={words.doneTitle} tab="security" bare back="/security">
      <StatePage
        icon={Snowflake}
        tone="bad"
        headline={words.doneHeadline}
        sentence={words.doneSentence}
        reason={
          <FactList
            facts={[
              { name: words.since, value: format.dayTime(new Date(frozen.at), now) },
              { name: words.by, value: by },
            ]}
          />
        }
        stillWorksTitle={words.goesOn}
        stillWorks={
          <>
            <Row dense icon={LogIn} title={words.signIn} note={words.signInNote} />
            <Row dense icon={HandCoins} title={words.receive} note={words.receiveNote} />
          </>
        }
        actions={
          <>
            <ButtonLink href="/security/password">{words.changePassword}</ButtonLink>
            {scope === 'full' && (
              <ButtonLink kind="tint" href="/security/unfreeze">
                {words.unfreeze}
              </ButtonLink>
            )}
            <ButtonLink kind="text" href="/security">
              {words.toSecurity}
            </ButtonLink>
          </>
        }
      />
    </Screen>
  );
}
