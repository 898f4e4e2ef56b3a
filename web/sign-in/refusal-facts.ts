import type { CallRefusal } from '#web/api';

/** A fact of the refusal that is a text (a support code), if it is there. */
export function textFact(refusal: CallRefusal, name: string): string | undefined {
  const fact: unknown = refusal.kind === 'problem' ? refusal[name] : undefined;
  return typeof fact === 'string' ? fact : undefined;
}

/** A fact that is a whole number (tries left). */
export function numberFact(refusal: CallRefusal, name: string): number | undefined {
  const fact: unknown = refusal.kind === 'problem' ? refusal[name] : undefined;
  return typeof fact === 'number' ? fact : undefined;
}

/** A fact that is a point in time; null and nonsense are none. */
export function instantFact(refusal: CallRefusal, name: string): Date | undefined {
  const at = new Date(textFact(refusal, name) ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
