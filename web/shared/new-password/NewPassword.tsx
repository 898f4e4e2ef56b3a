import { Field } from '#web/ui';
import { useWords } from '#web/words';
import { newPasswordWords } from '#web/words/new-password';
import type { PersonWords } from '#strength';
import { useDeferredValue, useMemo, useState } from 'react';
import { Generator } from './Generator.tsx';
import { judge, type PasswordDemands } from './judge.ts';
import { StrengthMeter } from './StrengthMeter.tsx';
import type { Gate } from './use-gate.ts';

export interface NewPasswordProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  /** Why it cannot be taken; the meter steps back for it. */
  readonly error: string | undefined;
  /** From `useGate()`: the form asks the same gate when it is sent. */
  readonly gate: Gate;
  readonly demands: PasswordDemands;
  /** What the person is known by; keep it the same object between drawings. */
  readonly words: PersonWords;
}

/** The field for a new password with its live meter and generator. */
export function NewPassword({ label, value, onChange, error, gate, demands, words: person }: NewPasswordProps) {
  const words = useWords(newPasswordWords);
  const [generated, setGenerated] = useState<string>();
  const strength = gate.state === 'loaded' ? gate.strength : undefined;
  // One look takes about 10 ms: the key press is drawn first.
  const late = useDeferredValue(value);
  const verdict = useMemo(() => judge(strength, demands, person, late), [strength, demands, person, late]);
  return (
    <div className="grid gap-3">
      <Field
        label={label}
        name="new-password"
        type="password"
        autoComplete="new-password"
        maxLength={1024}
        value={value}
        error={error}
        success={value !== '' && value === generated ? words.generateUsed : undefined}
        onChange={onChange}
      />
      {error === undefined && <StrengthMeter gate={gate} verdict={verdict} demands={demands} />}
      {strength !== undefined && (
        <Generator
          strength={strength}
          onUse={(password) => {
            setGenerated(password);
            onChange(password);
          }}
        />
      )}
    </div>
  );
}
