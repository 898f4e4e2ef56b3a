import { useWords } from '#web/words';
import { signInWords } from '#web/words/sign-in';
import { Button } from '#web/ui';
import type { ReactNode } from 'react';
import type { Trouble } from './call-trouble.ts';
import { useWaitSeconds } from './TroubleNote.tsx';

export interface SubmitButtonProps {
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  readonly children: ReactNode;
}

/** The one primary button of a form; rests while a busy server asked for a pause. */
export function SubmitButton({ busy, trouble, children }: SubmitButtonProps) {
  const words = useWords(signInWords);
  const seconds = useWaitSeconds(trouble);
  return (
    <Button type="submit" busy={busy} off={seconds > 0 ? words.busyWait(seconds) : undefined}>
      {children}
    </Button>
  );
}
