import { ButtonLink, Row, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { shellWords } from '#web/words/wallet-shell';
import { KeyRound, Lock, ShieldHalf, Snowflake } from 'lucide-react';
import { Screen } from '../shell/Screen.tsx';
import { fullSignIn } from './full-sign-in.ts';

/** After a recovery, or with an expired password: why this page is not open yet, the way to it, and what works already. */
export function LimitedSession({ back }: { back: string }) {
  const words = useWords(shellWords).limited;
  return (
    <Screen title={words.headline} bare>
      <StatePage
        icon={ShieldHalf}
        tone="time"
        headline={words.headline}
        sentence={words.sentence}
        stillWorks={
          <>
            <Row dense icon={KeyRound} title={words.password} note={words.passwordNote} href="/security/password" />
            <Row dense icon={Lock} title={words.code} note={words.codeNote} href="/security/saved-codes" />
            <Row
              dense
              icon={Snowflake}
              tone="bad"
              title={words.freeze}
              note={words.freezeNote}
              href="/security/freeze"
            />
          </>
        }
        actions={
          <>
            <ButtonLink href={fullSignIn(back)}>{words.signIn}</ButtonLink>
            <ButtonLink kind="text" href="/security">
              {words.toSecurity}
            </ButtonLink>
          </>
        }
      />
    </Screen>
  );
}
