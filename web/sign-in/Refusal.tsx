import { useWords } from '#web/words';
import { signInPasskeyWords } from '#web/words/sign-in-passkey';
import { signInStepsWords } from '#web/words/sign-in-steps';
import { Button, Card, CopyButton, Doors, Page, Section } from '#web/ui';
import type { ServerProblem } from '#web/api';
import { canUsePasskeys } from '#web/passkey';
import { instantFact, numberFact, textFact } from './refusal-facts.ts';
import { ChecksLine } from './ChecksLine.tsx';
import { DevicePromise } from './DevicePromise.tsx';
import type { Refused } from './entry.ts';
import { PasskeyNote } from './passkey/PasskeyButton.tsx';
import { type Kept, usePasskeySignIn } from './passkey/use-passkey-sign-in.ts';
import { StepTop } from './StepTop.tsx';
import type { Trail } from './use-place.ts';
import { useTitle } from './use-title.ts';
import { useArrival } from './use-arrival.ts';

export interface RefusalProps {
  readonly refused: Refused;
  readonly kept: Kept;
  readonly reload: () => Promise<void>;
  readonly trail: Trail;
}

/**
 * Name and password did not lead in. A stranger sees one layout for every reason, with nothing of the account in it; a device
 * this account knows is told the truth and the time (login.md §1). The doors are always the same.
 */
export function Refusal({ refused: { problem, troubles }, kept, reload, trail }: RefusalProps) {
  useArrival();
  const words = useWords(signInStepsWords);
  const { headline, sentence } = useSaid(problem);
  const supportCode = textFact(problem, 'supportCode');
  useTitle(words.refusalTitle);
  const passkeyWords = useWords(signInPasskeyWords);
  const passkey = usePasskeySignIn(kept, trail);
  const retry = (): void => trail.back({ path: '/sign-in', step: 'form' });
  return (
    <Page top={<StepTop title={words.refusalTitle} onBack={retry} />}>
      <div className="grid gap-4">
        <div className="px-1">
          <h2 className="text-[1.25rem] leading-snug font-semibold text-balance">{headline}</h2>
          <p className="mt-1.5 text-[.875rem] leading-relaxed text-ink2">{sentence}</p>
        </div>
        <DevicePromise problem={problem} />
        {supportCode !== undefined && <SupportCode code={supportCode} />}
        <ChecksLine troubles={troubles} reload={reload} />
      </div>
      <Section title={words.ways}>
        <div className="mb-3 empty:hidden">
          <PasskeyNote trouble={passkey.trouble} />
        </div>
        <Doors
          targets={{
            code: { href: '/sign-in/unlock' },
            reset: { href: '/sign-in/reset' },
            passkey: canUsePasskeys() ? { onPress: passkey.press } : { off: passkeyWords.unsupported },
            doctor: { href: supportCode === undefined ? '/help/login' : `/help/login#code=${supportCode}` },
            status: { href: '/status' },
            freeze: { href: '/sign-in/freeze' },
          }}
        />
      </Section>
      <div className="mt-auto pt-5">
        <Button onPress={retry}>{words.retry}</Button>
      </div>
    </Page>
  );
}

function useSaid(problem: ServerProblem): { readonly headline: string; readonly sentence: string } {
  const words = useWords(signInStepsWords);
  if (problem.code === 'sign_in_device_locked')
    return { headline: words.deviceLockedHeadline, sentence: words.deviceLockedSentence };
  if (problem.code !== 'sign_in_wrong_password')
    return { headline: words.refusalHeadline, sentence: words.refusalSentence };
  const locked = instantFact(problem, 'strangersLockedUntil') !== undefined;
  return {
    headline: words.wrongHeadline(numberFact(problem, 'triesLeft') ?? 0),
    sentence: locked ? words.wrongSentenceLocked : words.wrongSentence,
  };
}

function SupportCode({ code }: { code: string }) {
  const words = useWords(signInStepsWords);
  return (
    <Card>
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-note text-ink3">{words.supportCode}</p>
          <p className="num mt-0.5 text-title font-semibold tracking-[.06em]">{code}</p>
        </div>
        <CopyButton text={code} what={words.supportCodeName} filled />
      </div>
    </Card>
  );
}
