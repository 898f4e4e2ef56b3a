import { useWords } from '#web/words';
import type { ReactNode } from 'react';
import { partsWords } from '#web/words/parts';
import { IconTile } from '../lists/IconTile.tsx';
import { List } from '../lists/List.tsx';
import { Section } from '../lists/Section.tsx';
import type { Icon, Tone } from '../tone.ts';

export interface StatePageProps {
  /** h1 unless it stands inside another page. */
  readonly as?: 'h1' | 'h2' | 'h3' | undefined;
  readonly icon: Icon;
  readonly tone: Tone;
  readonly headline: string;
  /** One sentence: what is true, what is safe. */
  readonly sentence: ReactNode;
  /** The card with the reason: a ClockPromise, a FactList. */
  readonly reason?: ReactNode;
  /** `Row`s of what goes on. */
  readonly stillWorks?: ReactNode;
  readonly stillWorksTitle?: string | undefined;
  /** Primary button, then one text button. */
  readonly actions?: ReactNode;
}

/** Maintenance, old version, offline, not found: tile, headline, sentence, reason, what still works, what to do. */
export function StatePage({
  as: Heading = 'h1',
  icon,
  tone,
  headline,
  sentence,
  reason,
  stillWorks,
  stillWorksTitle,
  actions,
}: StatePageProps) {
  const words = useWords(partsWords);
  const worksTitle = stillWorksTitle ?? words.stillWorks;
  return (
    <div className="flex flex-1 flex-col gap-5">
      <div className="px-1 pt-4">
        <IconTile icon={icon} tone={tone} big />
        <Heading className="mt-5 text-headline font-semibold">{headline}</Heading>
        <p className="mt-2 text-body text-ink2">{sentence}</p>
      </div>
      {reason}
      {stillWorks !== undefined && (
        <Section title={worksTitle}>
          <List label={worksTitle}>{stillWorks}</List>
        </Section>
      )}
      {actions !== undefined && <div className="mt-auto grid gap-1 pt-2">{actions}</div>}
    </div>
  );
}
