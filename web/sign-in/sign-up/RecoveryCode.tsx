import { SavedCodes } from '#web/second-factor';
import { useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Button, Checkbox, Page } from '#web/ui';
import { useState } from 'react';
import { StepTop } from '../StepTop.tsx';
import { useArrival } from '../use-arrival.ts';

export interface RecoveryCodeProps {
  readonly codes: readonly string[];
  readonly url: string;
  readonly onEnter: () => void;
}

/** Ten codes, shown once; leaving without them is said plainly too. */
export function RecoveryCode({ codes, url, onEnter }: RecoveryCodeProps) {
  useArrival();
  const words = useWords(signUpWords);
  const [written, setWritten] = useState(false);
  return (
    <Page form top={<StepTop title={words.codeTitle} />}>
      <div className="mt-4 grid gap-4">
        <SavedCodes codes={codes} address={url} />
        <Checkbox name="written" checked={written} onChange={setWritten}>
          {words.written}
        </Checkbox>
      </div>
      <div className="mt-auto grid gap-1 pt-4">
        <Button off={written ? undefined : words.writtenFirst} onPress={onEnter}>
          {words.enter}
        </Button>
        {!written && (
          <Button kind="text" onPress={onEnter}>
            {words.enterWithout}
          </Button>
        )}
      </div>
    </Page>
  );
}
