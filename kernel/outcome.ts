/** A refusal is expected and named; facts beside the code (tries left, a time) belong to the same object. */
export type Refusal<Code extends string = string, Facts extends object = object> = {
  readonly code: Code;
} & Readonly<Facts>;

/** What a verb returns: its value, or a refusal by name. Bugs stop (`invariant`), faults of the world are thrown. */
export type Outcome<Value, Refused extends Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refused };

export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<const Code extends string>(code: Code): { readonly ok: false; readonly refusal: Refusal<Code> };
export function refuse<const Code extends string, Facts extends object>(
  code: Code,
  facts: Facts,
): { readonly ok: false; readonly refusal: Refusal<Code, Facts> };
export function refuse(code: string, facts: object = {}): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { ...facts, code } };
}
