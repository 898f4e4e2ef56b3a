import { Button, ProblemNote } from '#web/ui';
import { useWords } from '#web/words';
import { shellWords } from '#web/words/wallet-shell';
import type { CallRefusal } from '#web/api';
import { refusalOf, shownTrouble } from './shown-trouble.ts';

export interface TroubleNoteProps {
  readonly trouble: CallRefusal | Error;
  readonly again?: (() => void) | undefined;
  /** Takes the focus: after a form was sent. */
  readonly focus?: boolean;
}

/** What kept a read or a form from being done, with the article and, where it helps, another try. */
export function TroubleNote({ trouble, again, focus }: TroubleNoteProps) {
  const words = useWords(shellWords);
  const refusal = trouble instanceof Error ? refusalOf(trouble) : trouble;
  const problem =
    refusal === undefined
      ? { title: words.trouble.pageTitle, detail: words.trouble.pageNote }
      : shownTrouble(refusal, words.trouble);
  return (
    <ProblemNote
      problem={problem}
      focus={focus}
      action={
        again && (
          <Button kind="text" compact onPress={again}>
            {words.trouble.again}
          </Button>
        )
      }
    />
  );
}
