import { useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { Card } from '#web/ui';
import { Check, Snowflake } from 'lucide-react';

/** What a freeze stops and what goes on, in words and marks, not by colour alone. */
export function FreezeMeans() {
  const words = useWords(wayBackWords);
  return (
    <Card>
      <div className="grid gap-4">
        <div>
          <h3 className="text-row font-semibold">{words.stops}</h3>
          <Marked icon="stop" lines={Object.values(words.stopsList)} />
        </div>
        <div>
          <h3 className="text-row font-semibold">{words.goesOn}</h3>
          <Marked icon="go" lines={Object.values(words.goesOnList)} />
        </div>
      </div>
    </Card>
  );
}

function Marked({ icon, lines }: { icon: 'stop' | 'go'; lines: readonly string[] }) {
  return (
    <ul className="mt-1.5 grid gap-1.5 text-[.875rem] text-ink2">
      {lines.map((line) => (
        <li key={line} className="flex items-center gap-2.5">
          {icon === 'stop' ? (
            <Snowflake size="1rem" aria-hidden="true" className="shrink-0 text-bad" />
          ) : (
            <Check size="1rem" aria-hidden="true" className="shrink-0 text-brandink" />
          )}
          {line}
        </li>
      ))}
    </ul>
  );
}
