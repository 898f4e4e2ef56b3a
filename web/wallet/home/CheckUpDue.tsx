import { Button, ButtonLink, Card, IconTile } from '#web/ui';
import { useWords } from '#web/words';
import { homeWords } from '#web/words/wallet-home';
import { securityWords } from '#web/words/wallet-security';
import { ShieldCheck } from 'lucide-react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { useAnswerCheckUp } from '../security/check-up/use-answer.ts';
import { useSecurity } from '../security/use-security.ts';

/** The check-up is due: look, or keep all as it is. Its answer is what makes it go. */
export function CheckUpDue() {
  const words = useWords(homeWords).checkUp;
  const { keep } = useWords(securityWords).checkUp;
  const checkUp = useSecurity().data?.checkUp;
  const answer = useAnswerCheckUp();
  if (checkUp?.due !== true) return null;
  const count = checkUp.findings.length;
  return (
    <Card label={words.title}>
      <div className="flex items-center gap-3">
        <IconTile icon={ShieldCheck} tone={count === 0 ? 'brand' : 'warn'} />
        <div className="min-w-0 flex-1">
          <p className="text-row font-medium">{words.title}</p>
          <p className="mt-0.5 text-note text-ink3">{count === 0 ? words.calm : words.todo(count)}</p>
        </div>
      </div>
      {answer.trouble && (
        <div className="mt-3">
          <TroubleNote trouble={answer.trouble} focus />
        </div>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <ButtonLink kind="tint" compact href="/security">
          {words.look}
        </ButtonLink>
        <Button kind="text" compact busy={answer.busy} onPress={() => void answer.keep()}>
          {keep}
        </Button>
      </div>
    </Card>
  );
}
