import { Bar, Button } from '#web/ui';
import { useLocale, useWords } from '#web/words';
import { newPasswordWords } from '#web/words/new-password';
import type { Verdict } from '#strength';
import { type PasswordDemands, reasonWords } from './judge.ts';
import type { Gate } from './use-gate.ts';

const scores = 5;

export interface StrengthMeterProps {
  readonly gate: Gate;
  /** Undefined: nothing typed, or the gate is not there. */
  readonly verdict: Verdict | undefined;
  readonly demands: PasswordDemands;
}

/** A bar, a word, the reason, what would help: live, in the language on screen. */
export function StrengthMeter({ gate, verdict, demands }: StrengthMeterProps) {
  const words = useWords(newPasswordWords);
  const locale = useLocale();
  if (gate.state === 'missing')
    return (
      <div className="text-note text-ink3">
        <p>{words.unloaded}</p>
        <Button kind="text" compact onPress={gate.again}>
          {words.reload}
        </Button>
      </div>
    );
  const isFine = verdict?.ok === true;
  const tone = verdict === undefined ? 'text-ink3' : isFine ? 'text-brandink' : 'text-timeink';
  return (
    <div>
      <Bar part={verdict === undefined ? 0 : (verdict.score + 1) / scores} tone={isFine ? 'brand' : 'time'} />
      <div aria-live="polite" className="mt-2 text-note">
        <p className={verdict === undefined ? tone : `font-medium ${tone}`}>
          {verdict === undefined ? (gate.state === 'loading' ? words.loading : words.none) : words[wordOf(verdict)]}
        </p>
        {gate.state === 'loaded' && verdict !== undefined && (
          <div className="text-ink2">
            {verdict.reason !== null && <p>{reasonWords(gate.strength, demands, verdict.reason, locale)}</p>}
            {verdict.ok &&
              verdict.advice.map((advice) => <p key={advice}>{gate.strength.door.adviceText(advice, locale)}</p>)}
          </div>
        )}
      </div>
    </div>
  );
}

function wordOf(verdict: Verdict): 'weak' | 'fine' | 'strong' {
  if (!verdict.ok) return 'weak';
  return verdict.score >= scores - 1 ? 'strong' : 'fine';
}
