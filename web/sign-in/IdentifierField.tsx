import { useWords } from '#web/words';
import { signInWords } from '#web/words/sign-in';
import { Field, type FieldProps } from '#web/ui';
import { useLayoutEffect, useRef, useState } from 'react';
import { writeIdentifier } from './identifier.ts';

/** Phone, mail or username in one field: groups a phone number while it is typed and keeps the caret where it was. */
export function IdentifierField({ onChange, ...rest }: Omit<FieldProps, 'ref' | 'type' | 'hint'>) {
  const words = useWords(signInWords);
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number>(undefined);
  const [folded, setFolded] = useState(false);
  const take = (typed: string): void => {
    const written = writeIdentifier(typed, input.current?.selectionStart ?? typed.length);
    caret.current = written.caret;
    setFolded(written.folded || (folded && written.text !== ''));
    onChange(written.text);
  };
  useLayoutEffect(() => {
    const at = caret.current;
    caret.current = undefined;
    if (at !== undefined && document.activeElement === input.current) input.current?.setSelectionRange(at, at);
  });
  return (
    <Field
      {...rest}
      ref={input}
      autoComplete="username webauthn"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={254}
      hint={folded ? words.folded : undefined}
      onChange={take}
    />
  );
}
