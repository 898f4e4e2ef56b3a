import type { CallRefusal } from '#web/api';
import { ProblemNote } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';

export interface RefusalNoteProps {
  readonly refusal: CallRefusal;
  readonly onRetry?: (() => void) | undefined;
  readonly focus?: boolean | undefined;
}

/** What went wrong in the server's words with its help article, or whose trouble it is when no answer of ours came. */
export function RefusalNote({ refusal, onRetry, focus }: RefusalNoteProps) {
  const words = useWords(shopWords);
  const action = onRetry && (
    <button type="button" onClick={onRetry} className="flex min-h-11 items-center font-semibold text-warn">
      {words.retry}
    </button>
  );
  if (refusal.kind === 'problem') {
    const { title, detail, type, requestId } = refusal;
    return <ProblemNote problem={{ title, detail, helpHref: type, requestId }} action={action} focus={focus} />;
  }
  const texts = {
    offline: [words.trouble.offlineTitle, words.trouble.offlineNote],
    unanswered: [words.trouble.unansweredTitle, words.trouble.unansweredNote],
    timeout: [words.trouble.unansweredTitle, words.trouble.unansweredNote],
    not_ours: [words.trouble.notOursTitle, words.trouble.notOursNote],
  } as const;
  const [title, detail] = texts[refusal.cause];
  return <ProblemNote problem={{ title, detail }} action={action} focus={focus} />;
}
