import { useFormat, useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { Checkbox, Section } from '#web/ui';
import { Clock3 } from 'lucide-react';
import type { Recovery } from './held.ts';
import { wholeMoney } from './whole-money.ts';

export interface LostFactorsProps {
  readonly recovery: Recovery;
  readonly currency: 'CNY' | 'USD' | undefined;
  readonly lost: boolean;
  readonly onLost: (lost: boolean) => void;
}

/** Told only to whoever proved enough: the second factors stay, unless they are said to be lost; then money rests longer. */
export function LostFactors({ recovery, currency, lost, onLost }: LostFactorsProps) {
  const words = useWords(wayBackWords);
  const format = useFormat();
  const names = recovery.factors.map((factor) => words.proof[factor]).join(words.and);
  const amount = wholeMoney(format.money(BigInt(recovery.allowancePerDay), 'none', currency));
  return (
    <Section title={words.factorsTitle}>
      <p className="px-1 text-note text-ink2">{words.factorsStay(names)}</p>
      <Checkbox name="factors-lost" checked={lost} onChange={onLost}>
        {words.factorsLost(names)}
      </Checkbox>
      {lost && (
        <p className="num flex items-start gap-2 rounded-card bg-timetint p-4 text-note font-medium text-timeink">
          <Clock3 size="1.0625rem" aria-hidden="true" className="mt-px shrink-0" />
          {words.factorsRest(recovery.factorHours, amount)}
        </p>
      )}
    </Section>
  );
}
