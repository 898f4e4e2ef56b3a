import { ButtonLink, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { changePasswordWords } from '#web/words/wallet-security-password';
import { ShieldCheck } from 'lucide-react';
import { Screen } from '../../shell/Screen.tsx';

export function PasswordChanged({ othersEnded }: { othersEnded: boolean }) {
  const words = useWords(changePasswordWords);
  return (
    <Screen title={words.doneTitle} tab="security" bare back="/security">
      <StatePage
        icon={ShieldCheck}
        tone="brand"
        headline={words.doneHeadline}
        sentence={othersEnded ? words.doneEnded : words.doneKept}
        actions={
          <>
            <ButtonLink href="/">{words.toHome}</ButtonLink>
            <ButtonLink kind="text" href="/security">
              {words.toSecurity}
            </ButtonLink>
          </>
        }
      />
    </Screen>
  );
}
