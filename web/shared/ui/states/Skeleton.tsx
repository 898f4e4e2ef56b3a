import { useWords } from '#web/words';
import { partsWords } from '#web/words/parts';
import { useAfter } from '../device/clock.ts';

const patienceMs = 300;

/** The shape of the rows that are coming; only after 300 ms, and never for amounts already known. */
export function Skeleton({ rows = 3, atOnce = false }: { rows?: number; atOnce?: boolean }) {
  const words = useWords(partsWords);
  const late = useAfter(patienceMs);
  return (
    <output className="block">
      {(late || atOnce) && (
        <>
          <span className="sr-only">{words.loading}</span>
          <span aria-hidden="true" className="block rounded-card bg-surface py-1 shadow-card">
            {Array.from({ length: rows }, (_, index) => (
              <span key={index} className="flex min-h-16 items-center gap-3 px-4">
                <span className="size-10 rounded-[32%] bg-sunken" />
                <span className="grid flex-1 gap-2">
                  <span className="h-3 w-2/3 rounded-full bg-sunken" />
                  <span className="h-2.5 w-1/3 rounded-full bg-sunken" />
                </span>
                <span className="h-3.5 w-14 rounded-full bg-sunken" />
              </span>
            ))}
          </span>
        </>
      )}
    </output>
  );
}
