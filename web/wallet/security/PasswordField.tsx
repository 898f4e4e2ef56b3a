import { Field } from '#web/ui';
import type { Ref } from 'react';

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly error: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/** The present password, asked for once more. */
export function PasswordField({ label, value, onChange, error, ref }: PasswordFieldProps) {
  return (
    <Field
      ref={ref}
      label={label}
      type="password"
      name="password"
      autoComplete="current-password"
      maxLength={1024}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}
