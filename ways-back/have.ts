/** What somebody may still have, as the page "您还有什么？" asks; the same eight for everybody. */
export const belongings = [
  'password',
  'phone',
  'email',
  'authenticator',
  'passkey',
  'device',
  'saved_code',
  'recovery_contact',
] as const;
export type Belonging = (typeof belongings)[number];

/** Listed everywhere in the same order, but off until the product has them. */
export const comingLater: ReadonlySet<Belonging> = new Set<Belonging>(['recovery_contact']);
