import { useWords } from '#web/words';
import { partsPageWords } from '#web/words/parts-page';
import { Shown } from './Shown.tsx';

const swatches = [
  'canvas',
  'surface',
  'sunken',
  'ink',
  'ink2',
  'ink3',
  'brand',
  'brandtint',
  'time',
  'timetint',
  'warn',
  'bad',
] as const;

export function ShownTokens() {
  const words = useWords(partsPageWords);
  return (
    <>
      <Shown name={words.tokens} wide>
        <ul aria-label={words.tokens} className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-3">
          {swatches.map((name) => (
            <li key={name} className="flex items-center gap-3">
              <span
                aria-hidden="true"
                className="size-10 shrink-0 rounded-xl border border-line"
                style={{ background: `var(--${name})` }}
              />
              <span className="text-caption leading-snug">
                <span className="block font-medium">{words.colours[name]}</span>
                <span className="block text-ink3">{name}</span>
              </span>
            </li>
          ))}
        </ul>
      </Shown>
      <Shown name={words.type12} wide>
        <div className="num grid gap-1">
          {(
            [
              'text-headline font-semibold',
              'text-title font-semibold',
              'text-bar font-semibold',
              'text-row font-medium',
              'text-body',
              'text-note',
              'text-caption',
            ] as const
          ).map((look) => (
            <p key={look} className={look}>
              {words.sample}
            </p>
          ))}
        </div>
      </Shown>
    </>
  );
}
