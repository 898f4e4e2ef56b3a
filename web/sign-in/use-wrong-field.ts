import { type RefObject, useEffect, useReducer, useRef } from 'react';

/** `showWrong` puts the focus on the first field that needs something, once its error is on the page. */
export function useWrongField(): { readonly form: RefObject<HTMLFormElement | null>; readonly showWrong: () => void } {
  const form = useRef<HTMLFormElement>(null);
  const asked = useRef(false);
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (!asked.current) return;
    // What is missing may be drawn later than the request to show it.
    const wrong = form.current?.querySelector<HTMLInputElement>('input[aria-invalid="true"]');
    if (!wrong) return;
    asked.current = false;
    wrong.focus();
  });
  const showWrong = (): void => {
    asked.current = true;
    drawAgain();
  };
  return { form, showWrong };
}
