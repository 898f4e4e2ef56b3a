import { DeliveryFault } from '#platform/delivery';

/** A field of a provider's JSON answer, by its path; undefined when it is not there or no text. Throws `away` when it is no JSON. */
export function readField(text: string, ...path: readonly (string | number)[]): string | undefined {
  let value = parse(text);
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DeliveryFault('away', 'the provider answered something that is no JSON');
  }
}
