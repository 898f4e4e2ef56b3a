import type { CallInput, CallRefusal } from '#web/api';

type Body = CallInput<'confirmIdentity'>['body'];
export type Purpose = Body['purpose'];
export type Proof = Body['proof'];
export type Method = Proof['method'];

/** What the server wants confirmed, read from its refusal. */
export interface Asked {
  readonly purpose: Purpose;
  /** Best first: what is quickest on a phone, the saved code last, since it is used up. */
  readonly methods: readonly Method[];
  /** Ties the confirmation to one act (amount and payee). */
  readonly binding: string | undefined;
}

const purposes: readonly Purpose[] = [
  'factors',
  'contacts',
  'sessions',
  'secrets',
  'export',
  'close_account',
  'payment',
  'phrase',
];
const order: readonly Method[] = ['passkey', 'authenticator', 'password', 'saved_code'];

/** Undefined: another refusal, or one this version of the app does not understand. */
export function readAsked(refusal: CallRefusal): Asked | undefined {
  if (refusal.kind === 'trouble' || refusal.code !== 'confirmation_needed') return undefined;
  const purpose = purposes.find((one) => one === refusal['purpose']);
  const listed: unknown = refusal['methods'];
  const methods = Array.isArray(listed) ? order.filter((method) => listed.includes(method)) : [];
  const binding = typeof refusal['binding'] === 'string' ? refusal['binding'] : undefined;
  return purpose === undefined || methods.length === 0 ? undefined : { purpose, methods, binding };
}
