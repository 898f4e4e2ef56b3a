import { useWords } from '#web/words';
import { signInWords } from '#web/words/sign-in';

/**
 * While the browser does a proof of work: many have tried from this network, so everybody here is asked for it. Its bar is
 * drawn here: the part `Bar` would be one more file of the first screen.
 */
export function WorkLine({ part }: { part: number }) {
  const words = useWords(signInWords);
  return (
    <div>
      <output className="text-note text-timeink">{words.working}</output>
      <div aria-hidden="true" className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-time/20">
        <div className="h-full rounded-full bg-time" style={{ width: `${Math.round(part * 100)}%` }} />
      </div>
    </div>
  );
}
