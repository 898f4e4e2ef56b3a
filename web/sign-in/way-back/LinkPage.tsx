import { call } from '#web/api';
import { useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { Button, Doors, Page, StatePage } from '#web/ui';
import { Link2, Link2Off } from 'lucide-react';
import { useEffect, useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { StepTop } from '../StepTop.tsx';
import { hideToken, takeToken } from '../take-token.ts';
import { TroubleNote } from '../TroubleNote.tsx';
import { useArrival } from '../use-arrival.ts';
import { useTitle } from '../use-title.ts';
import { goOn } from './go-on.ts';
import type { PageProps } from './way-props.ts';

/** The secret of the link that opened this page; another link pasted into the same tab brings a new one. */
export function useToken(): string | undefined {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    const changed = (): void => {
      hideToken();
      setToken((before) => takeToken() ?? before);
    };
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return token;
}

/** Opening the page consumes nothing: mail scanners open links too. The button does, by POST. */
export function LinkPage({ trail, onHeld }: PageProps) {
  useArrival();
  const words = useWords(wayBackWords);
  useTitle(words.linkTitle);
  const token = useToken();
  const [isGone, setIsGone] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  if (token === undefined || isGone) return <GoneLink />;
  const prove = async (): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('proveByLink', { body: { token } });
    setBusy(false);
    if (outcome.ok) {
      onHeld({ flow: undefined, recovery: outcome.value });
      return goOn(trail, outcome.value);
    }
    if (outcome.refusal.code === 'link_expired' || outcome.refusal.code === 'invalid_request') return setIsGone(true);
    setTrouble(troubleOf(outcome.refusal));
  };
  return (
    <Page form top={<StepTop title={words.linkTitle} />}>
      <StatePage
        as="h2"
        icon={Link2}
        tone="brand"
        headline={words.linkHeadline}
        sentence={words.linkLead}
        reason={
          <>
            {trouble !== undefined && <TroubleNote trouble={trouble} />}
            <p className="px-1 text-note text-ink3">{words.linkOnce}</p>
          </>
        }
        actions={
          <Button busy={busy} onPress={() => void prove()}>
            {words.linkGo}
          </Button>
        }
      />
    </Page>
  );
}

/** Used, too old, or half a link; nothing has changed, and the doors are the same as always. */
export function GoneLink() {
  const words = useWords(wayBackWords);
  useTitle(words.linkTitle);
  return (
    <Page top={<StepTop title={words.linkTitle} />}>
      <StatePage
        as="h2"
        icon={Link2Off}
        tone="plain"
        headline={words.linkGoneHeadline}
        sentence={words.linkGoneSentence}
        reason={
          <Doors
            targets={{
              code: { href: '/sign-in/unlock' },
              reset: { href: '/sign-in/reset' },
              doctor: { href: '/help/login' },
              freeze: { href: '/sign-in/freeze' },
            }}
          />
        }
      />
    </Page>
  );
}
