import { type RefObject, useEffect, useRef } from 'react';

/** After a form was looked at, the first field that needs something has the focus. `look` changes with every look. */
export function useWrongField(look: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.focus();
  }, [look]);
  return form;
}
