import { useWords } from '#web/words';
import { secondStepWords } from '#web/words/second-step';
import { CodeInput, Field } from '#web/ui';
import type { Ref } from 'react';
import { type FactorFault, fieldError } from './factor-fault.ts';

export interface FactorFieldProps {
  readonly method: 'authenticator' | 'saved_code';
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Called with the sixth digit; a saved code is sent by its button. */
  readonly onComplete?: (code: string) => void;
  readonly fault: FactorFault | undefined;
  /** The form was sent without it. */
  readonly missing: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Length of an authenticator's code (RFC 6238). */
const digits = 6;

/** True when there is something that can be sent. */
export function isFactorTyped(method: FactorFieldProps['method'], code: string): boolean {
  return method === 'authenticator' ? code.length === digits : code.trim() !== '';
}

/** The six cells of an authenticator, or the field of a saved code, with what is wrong below. */
export function FactorField({ method, value, onChange, onComplete, fault, missing, ref }: FactorFieldProps) {
  const words = useWords(secondStepWords);
  const error = fieldError(fault, words);
  if (method === 'authenticator')
    return (
      <CodeInput
        ref={ref}
        label={words.code}
        value={value}
        onChange={onChange}
        onComplete={onComplete}
        error={error ?? (missing ? words.codeMissing : undefined)}
      />
    );
  return (
    <Field
      ref={ref}
      label={words.savedCode}
      name="saved-code"
      value={value}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={64}
      error={error ?? (missing ? words.savedMissing : undefined)}
      onChange={onChange}
    />
  );
}
