import { minutesMs } from '#kernel';
import { Button, ProblemNote } from '#web/ui';
import { useWords } from '#web/words';
import { signInPasskeyWords } from '#web/words/sign-in-passkey';
import { Fingerprint } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { troubleOf } from '../call-trouble.ts';
import { TroubleNote } from '../TroubleNote.tsx';
import type { Trail } from '../use-place.ts';
import { type Kept, type PasskeyTrouble, usePasskeySignIn } from './use-passkey-sign-in.ts';

/** A challenge lives five minutes; the quiet offer gets a new one in time. */
const renewMs = 4 * minutesMs;

/** The second way in, tinted under the primary one; where the browser can, the name's field offers a passkey as well. */
export function PasskeyButton({ kept, trail }: { kept: Kept; trail: Trail }) {
  const words = useWords(signInPasskeyWords);
  const { busy, trouble, press, offer } = usePasskeySignIn(kept, trail);
  const offerAgain = useEffectEvent(offer);
  useEffect(() => {
    void offerAgain();
    const renewing = setInterval(() => void offerAgain(), renewMs);
    return () => clearInterval(renewing);
  }, []);
  return (
    <div className="grid gap-3">
      <Button kind="tint" icon={Fingerprint} busy={busy} onPress={press}>
        {words.button}
      </Button>
      <PasskeyNote trouble={trouble} />
    </div>
  );
}

export function PasskeyNote({ trouble }: { trouble: PasskeyTrouble | undefined }) {
  const words = useWords(signInPasskeyWords);
  if (trouble === undefined) return null;
  if (trouble.of === 'server') return <TroubleNote trouble={troubleOf(trouble.refusal)} />;
  return <ProblemNote focus problem={{ title: words[trouble.kind] }} />;
}
