import { call } from '#web/api';
import { ButtonLink, Skeleton, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { unfreezeWords } from '#web/words/wallet-security-freeze';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { CodeForm, type CodeSent } from '../CodeForm.tsx';
import { setSecurity, useSecurity } from '../use-security.ts';
import { UnfreezeForm } from './UnfreezeForm.tsx';

/** Password, then a code to an address from before the freeze, then done. */
export function Unfreeze() {
  const words = useWords(unfreezeWords);
  const asked = useSecurity();
  const [sent, setSent] = useState<CodeSent>();
  const [done, setDone] = useState(false);
  if (done) return <NotFrozen headline={words.doneHeadline} sentence={words.doneSentence} justNow />;
  const security = asked.data;
  if (security === undefined)
    return (
      <Screen title={words.title} tab="security" back="/security">
        {asked.error ? <TroubleNote trouble={asked.error} again={() => void asked.refetch()} /> : <Skeleton rows={2} />}
      </Screen>
    );
  if (sent === undefined && security.frozen === null)
    return <NotFrozen headline={words.notHeadline} sentence={words.notSentence} />;
  if (sent === undefined) return <UnfreezeForm security={security} onSent={setSent} />;
  const params = { flowId: sent.flowId };
  return (
    <Screen title={words.title} tab="security" back={() => setSent(undefined)} end={<Step now={2} />}>
      <CodeForm
        headline={words.codeHeadline}
        sent={sent}
        confirm={words.confirm}
        length={8}
        again={{ label: words.again, onPress: () => setSent(undefined) }}
        onResend={() => call('resendUnfreezeCode', { params })}
        onCode={async (code) => {
          const outcome = await call('confirmUnfreeze', { params, body: { code } });
          if (!outcome.ok) return outcome.refusal;
          setSecurity(outcome.value);
          setDone(true);
          return undefined;
        }}
      />
    </Screen>
  );
}

function Step({ now }: { now: number }) {
  const words = useWords(unfreezeWords);
  return <span className="num pr-2 text-note text-ink3">{words.step(now)}</span>;
}

function NotFrozen({ headline, sentence, justNow }: { headline: string; sentence: string; justNow?: boolean }) {
  const words = useWords(unfreezeWords);
  return (
    <Screen title={headline} tab="security" bare back="/security">
      <StatePage
        icon={ShieldCheck}
        tone="brand"
        headline={headline}
        sentence={sentence}
        actions={
          <>
            {justNow === true ? (
              <ButtonLink href="/security/password">{words.changePassword}</ButtonLink>
            ) : (
              <ButtonLink href="/security">{words.toSecurity}</ButtonLink>
            )}
            <ButtonLink kind="text" href="/">
              {words.toHome}
            </ButtonLink>
          </>
        }
      />
    </Screen>
  );
}
