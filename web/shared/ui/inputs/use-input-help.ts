import { type KeyboardEvent, useState } from 'react';
import { decideInputTrouble, type InputTrouble } from './input-help.ts';

export interface InputHelp {
  readonly trouble: InputTrouble | undefined;
  /** Spread on the input. */
  readonly listen: {
    onKeyDown(event: KeyboardEvent): void;
    onKeyUp(event: KeyboardEvent): void;
    onCompositionStart(): void;
    onCompositionEnd(): void;
    onBlur(): void;
  };
}

/** Watches how something is typed, never what: the value is looked at here and goes nowhere. */
export function useInputHelp({ value, secret }: { value: string; secret: boolean }): InputHelp {
  const [capsLock, setCapsLock] = useState(false);
  const [composing, setComposing] = useState(false);
  const watchCapsLock = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  return {
    trouble: decideInputTrouble({ value, capsLock, composing, secret }),
    listen: {
      onKeyDown: watchCapsLock,
      onKeyUp: watchCapsLock,
      onCompositionStart: () => setComposing(true),
      onCompositionEnd: () => setComposing(false),
      onBlur: () => setComposing(false),
    },
  };
}
