import { Button, IconTile, PinEntry, ProblemNote, useConnection, Wordmark } from '#web/ui';
import { useWords } from '#web/words';
import { idleWords } from '#web/words/wallet-idle';
import { LockKeyhole } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { signOut } from '../session/leave.ts';
import type { CallRefusal } from '#web/api';
import { useUnlock } from './use-unlock.ts';

/** The lock: the PIN or a passkey opens it, or one signs out. Nothing of the person is on it. */
export function LockScreen() {
  const words = useWords(idleWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const offline = useConnection() === 'offline';
  const { busy, trouble, openByPin, openByPasskey } = useUnlock();
  const pinLocked = trouble?.is === 'pin_locked';
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="fixed inset-0 z-50 overflow-y-auto bg-canvas">
      <div className="mx-auto flex min-h-full w-full max-w-120 flex-col">
        <header className="flex min-h-16 items-center px-5">
          <Wordmark />
        </header>
        <div className="flex flex-1 flex-col items-center justify-center px-6 py-6 text-center">
          <IconTile icon={LockKeyhole} big />
          <h1 ref={heading} tabIndex={-1} className="mt-5 text-headline font-semibold outline-none">
            {words.title}
          </h1>
          <p className="mt-2 text-body text-balance text-ink2">{words.lead}</p>
          {offline && <p className="mt-4 rounded-card bg-sunken px-4 py-3 text-note text-ink2">{words.offline}</p>}
        </div>
        {trouble?.is === 'else' && !offline && (
          <div className="px-5 pb-4">
            <TroubleNote trouble={trouble.refusal} focus />
          </div>
        )}
        {pinLocked ? (
          <div className="px-5 pb-4">
            <ProblemNote focus problem={{ title: words.pinLocked, detail: words.pinLockedNote }} />
          </div>
        ) : (
          <PinEntry
            onPin={(pin) => void openByPin(pin)}
            busy={busy}
            error={trouble?.is === 'pin_wrong' ? words.pinWrong(trouble.triesLeft) : undefined}
            onPasskey={openByPasskey}
          />
        )}
        <Leave primary={pinLocked} />
      </div>
    </main>
  );
}

/** The other way on: a sign-in begins anew. */
function Leave({ primary }: { primary: boolean }) {
  const words = useWords(idleWords);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const leave = async (): Promise<void> => {
    setTrouble(undefined);
    const outcome = await signOut();
    if (!outcome.ok) setTrouble(outcome.refusal);
  };
  return (
    <div className="grid gap-3 bg-sunken px-5 pb-[max(1rem,env(safe-area-inset-bottom))]">
      {trouble && <TroubleNote trouble={trouble} focus />}
      <Button kind={primary ? 'primary' : 'text'} onPress={() => void leave()}>
        {words.signOut}
      </Button>
    </div>
  );
}
