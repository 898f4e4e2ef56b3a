import { minutesMs, plusMs, type Locale, type PersonId } from '#kernel';
import type { Keyring } from '#platform/crypto';
import { flowMinutes } from '../flows/flow.ts';

/** A sign-in whose password was right, waiting for a second factor in one browser. No code sent to an address ever opens it. */
export interface FactorStep {
  readonly id: string;
  readonly personId: PersonId;
  /** The known device it began on; null: a new one. */
  readonly deviceId: string | null;
  readonly typedSealed: Buffer;
  readonly locale: Locale;
  readonly remember: boolean;
  readonly shared: boolean;
  readonly state: 'code_sent' | 'done';
  readonly tries: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly doneAt: Date | null;
  readonly sessionId: string | null;
  /** MAC of the answer that was right, for the same submit again. */
  readonly factorMac: Buffer | null;
}

export type FactorMethod = 'passkey' | 'authenticator' | 'saved_code';

/** What the browser is told of the factor it now needs. */
export interface NeededFactor {
  readonly flowId: string;
  /** Best first. */
  readonly methods: readonly FactorMethod[];
  readonly trustDays: number;
  readonly expiresAt: Date;
}

export function factorStepExpiry(now: Date): Date {
  return plusMs(now, flowMinutes.sign_in * minutesMs);
}

/** The name that was typed, by which this device will be known. */
export function sealStepName(keyring: Keyring, flowId: string, typed: string): Buffer {
  return keyring.seal(typed, `identity.flows.typed:${flowId}`);
}

export function openStepName(
  keyring: Keyring,
  { id, typedSealed }: Pick<FactorStep, 'id' | 'typedSealed'>,
): Promise<string> {
  return keyring.openTextLater(typedSealed, `identity.flows.typed:${id}`);
}
