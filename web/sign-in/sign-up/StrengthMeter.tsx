import { useLocale, useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Bar, Button } from '#web/ui';
import type { Verdict } from '#strength';
import type { Loaded } from '../use-loaded.ts';
import type { LoadedStrength } from './use-strength.ts';

const scores = 5;

export interface StrengthMeterProps {
  readonly gate: Loaded<LoadedStrength>;
  /** Undefined: nothing typed, or the gate is not there. */
  readonly verdict: Verdict | undefined;
  readonly minimumLength: number;
}

/** A bar, a word, the reason, what would help: live, in the language on screen. */
export function StrengthMeter({ gate, verdict, minimumLength }: StrengthMeterProps) {
  const words = useWords(signUpWords);
  const locale = useLocale();
  if (gate.state === 'missing')
    return (
      <div className="text-note text-ink3">
        <p>{words.strength.unloaded}</p>
        <Button kind="text" compact onPress={gate.again}>
          {words.reload}
        </Button>
      </div>
    );
  const { strength } = words;
  const word =
    verdict === undefined ? (gate.state === 'loading' ? strength.loading : strength.none) : wordOf(verdict, strength);
  return (
    <div>
      <Bar
        part={verdict === undefined ? 0 : (verdict.score + 1) / scores}
        tone={verdict?.ok === true ? 'brand' : 'time'}
      />
      <div aria-live="polite" className="mt-2 text-note">
        <p
          className={
            verdict === undefined ? 'text-ink3' : verdict.ok ? 'font-medium text-brandink' : 'font-medium text-timeink'
          }
        >
          {word}
        </p>
        {gate.state === 'loaded' && verdict !== undefined && (
          <div className="text-ink2">
            {verdict.reason !== null && <p>{gate.piece.door.reasonText(verdict.reason, locale, { minimumLength })}</p>}
            {verdict.ok &&
              verdict.advice.map((advice) => <p key={advice}>{gate.piece.door.adviceText(advice, locale)}</p>)}
          </div>
        )}
      </div>
    </div>
  );
}

function wordOf(
  verdict: Verdict,
  words: { readonly weak: string; readonly fine: string; readonly strong: string },
): string {
  if (!verdict.ok) return words.weak;
  return verdict.score >= scores - 1 ? words.strong : words.fine;
}
