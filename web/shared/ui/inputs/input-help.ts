/** What may be wrong at the keyboard, before anybody blames the password. */
export type InputTrouble = 'caps_lock' | 'full_width' | 'input_method' | 'stray_space';

export interface InputLook {
  readonly value: string;
  readonly capsLock: boolean;
  /** An input method is composing right now. */
  readonly composing: boolean;
  /** Caps Lock and Han characters matter where the text is a secret. */
  readonly secret: boolean;
}

const fullWidth = /[\uFF01-\uFF5E\u3000]/;
const han = /\p{Script=Han}/u;
const strayEdge = /^\s|\s$/;

/** The most likely cause first; undefined when nothing looks odd. Never says what was typed. */
export function decideInputTrouble({ value, capsLock, composing, secret }: InputLook): InputTrouble | undefined {
  if (fullWidth.test(value)) return 'full_width';
  if (secret && (composing || han.test(value))) return 'input_method';
  if (secret && capsLock) return 'caps_lock';
  if (strayEdge.test(value)) return 'stray_space';
  return undefined;
}
