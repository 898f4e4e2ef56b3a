import { useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Button, ButtonLink, Card, Checkbox, CopyButton, Page } from '#web/ui';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { StepTop } from '../StepTop.tsx';
import { useArrival } from '../use-arrival.ts';

/** Shown once. It is on this page only: not in storage, not in the address. */
export function RecoveryCode({ code, url, onEnter }: { code: string; url: string; onEnter: () => void }) {
  useArrival();
  const words = useWords(signUpWords);
  const [written, setWritten] = useState(false);
  return (
    <Page form top={<StepTop title={words.codeTitle} />}>
      <div className="mt-4 grid gap-4">
        <Card label={words.codeTitle}>
          <p
            lang="en"
            translate="no"
            className="num text-title leading-relaxed font-semibold tracking-[.06em]"
            data-recovery-code
          >
            {code}
          </p>
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <ButtonLink
              kind="tint"
              compact
              icon={Download}
              href={fileOf(words.fileText(code, url))}
              download={words.fileName}
            >
              {words.download}
            </ButtonLink>
            <CopyButton text={code} what={words.codeName} filled />
          </div>
        </Card>
        <div className="px-1 text-body text-ink2">
          <p>{words.codeWhat}</p>
          <p>{words.codeOnce}</p>
        </div>
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

/** A text as a file to save; it exists in this page only. */
function fileOf(text: string): string {
  return `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
}
