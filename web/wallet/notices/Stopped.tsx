import { ButtonLink, Doors, Page, StatePage, Wordmark } from '#web/ui';
import { useWords } from '#web/words';
import { noticeWords } from '#web/words/wallet-notices';
import { Snowflake } from 'lucide-react';
import { useScreenTitle } from '../shell/use-screen-title.ts';

/** After "it was not me": nobody is signed in any more; what stands, and the doors back. */
export function Stopped() {
  const words = useWords(noticeWords);
  useScreenTitle(words.stoppedTitle);
  return (
    <Page
      top={
        <header className="flex min-h-16 items-center px-5">
          <Wordmark />
        </header>
      }
    >
      <StatePage
        icon={Snowflake}
        tone="brand"
        headline={words.stoppedHeadline}
        sentence={words.stoppedNote}
        reason={
          <Doors
            targets={{
              reset: { href: '/sign-in/reset' },
              doctor: { href: '/help/login' },
              status: { href: '/status' },
            }}
          />
        }
        actions={
          <>
            <ButtonLink href="/sign-in/reset">{words.reset}</ButtonLink>
            <ButtonLink kind="text" href="/sign-in">
              {words.signIn}
            </ButtonLink>
          </>
        }
      />
    </Page>
  );
}
