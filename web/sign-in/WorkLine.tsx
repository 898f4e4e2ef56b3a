import { useWords } from '#web/words';
import { signInWords } from '#web/words/sign-in';

/** While the browser does a proof of work: many have tried from this network, so everybody here is asked for it. */
export function WorkLine({ part }: { part: number }) {
  const words = useWords(signInWords);
  return (
    <output className="block text-note text-timeink">
      {words.working}
      <progress aria-label={words.working} value={part} className="mt-1.5 block h-1.5 w-full accent-time" />
    </output>
  );
}
