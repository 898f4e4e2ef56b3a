/** From so many on, a person should make new ones; own number. */
const fewLeft = 3;

export function isFew(savedCodes: { readonly left: number; readonly madeAt: string | null }): boolean {
  return savedCodes.madeAt !== null && savedCodes.left < fewLeft;
}
