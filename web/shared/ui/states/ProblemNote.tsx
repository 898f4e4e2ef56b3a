import { useWords } from '#web/words';
import { Info } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { partsWords } from '#web/words/parts';
import { CopyButton } from '../inputs/CopyButton.tsx';
import { Link } from '../inputs/Link.tsx';

/** What a screen knows of a problem (RFC 9457): our words, its help article, and what to quote to a person. */
export interface ShownProblem {
  readonly title: string;
  readonly detail?: string | undefined;
  /** Address of the help article: the problem's `type`. */
  readonly helpHref?: string | undefined;
  readonly supportCode?: string | undefined;
  readonly requestId?: string | undefined;
}

export interface ProblemNoteProps {
  readonly problem: ShownProblem;
  /** One thing to do now. */
  readonly action?: ReactNode;
  /** Takes the focus when it appears, after a form was sent. */
  readonly focus?: boolean | undefined;
}

/** Amber, not red: something is to be done, nobody is to blame. Announced once. */
export function ProblemNote(props: ProblemNoteProps) {
  const { problem } = props;
  return <Note key={problem.requestId ?? problem.supportCode ?? problem.title} {...props} />;
}

function Note({ problem, action, focus }: ProblemNoteProps) {
  const words = useWords(partsWords);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus === true) note.current?.focus();
  }, [focus]);
  return (
    <div ref={note} role="alert" tabIndex={-1} className="rounded-card bg-warntint p-4 text-[.875rem] leading-relaxed">
      <p className="flex items-start gap-2 font-semibold text-warn">
        <Info size="1.1875rem" aria-hidden="true" className="mt-0.5 shrink-0" />
        <span>{problem.title}</span>
      </p>
      {problem.detail !== undefined && <p className="mt-1 text-ink2">{problem.detail}</p>}
      {problem.supportCode !== undefined && <Quotable name={words.supportCode} text={problem.supportCode} />}
      {problem.supportCode === undefined && problem.requestId !== undefined && (
        <Quotable name={words.requestCode} text={problem.requestId} small />
      )}
      {(action !== undefined || problem.helpHref !== undefined) && (
        <div className="mt-1 flex flex-wrap items-center gap-x-4">
          {action}
          {problem.helpHref !== undefined && (
            <Link
              href={problem.helpHref}
              target="_blank"
              rel="noopener"
              className="flex min-h-11 items-center font-medium text-warn underline decoration-warn/40 underline-offset-4"
            >
              {words.help}
            </Link>
          )}
        </div>
      )}
    </div>
  );
}

function Quotable({ name, text, small }: { name: string; text: string; small?: boolean }) {
  return (
    <div className="mt-1 flex items-center gap-2 text-note text-ink2">
      <p className="min-w-0 flex-1">
        <span className="block text-caption">{name}</span>
        <span
          className={
            small ? 'num block text-caption' : 'num block text-[1.0625rem] font-semibold tracking-[.06em] text-ink'
          }
        >
          {text}
        </span>
      </p>
      <CopyButton text={text} what={name} />
    </div>
  );
}
