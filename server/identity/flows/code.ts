import { sameBytes, type Keyring } from '#platform/crypto';
import type { Chance } from '#kernel';
import { digitCode } from '#platform/random';
import { browserMac, type BrowserSecret } from './browser-secret.ts';
import { codeDigits, type Flow } from './flow.ts';

/** A fresh code and what is stored of it. */
export function makeCode(
  chance: Chance,
  browser: BrowserSecret,
  flowId: string,
  digits = codeDigits,
): { code: string; digest: Buffer } {
  const code = digitCode(chance, digits);
  return { code, digest: browserMac(browser, 'code', flowId, code) };
}

/** Digits as people type them: full-width ones, spaces and dashes are forgiven. A decoy matches nothing. */
export function codeMatches(flow: Flow, browser: BrowserSecret, typed: string): boolean {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return sameBytes(browserMac(browser, 'code', flow.id, code), flow.codeDigest) && !flow.decoy;
}

export function sealFlowAddress(keyring: Keyring, flowId: string, address: string): Buffer {
  return keyring.seal(address, `identity.flows.address:${flowId}`);
}

export function openFlowAddress(keyring: Keyring, flow: Pick<Flow, 'id' | 'addressSealed'>): Promise<string> {
  return keyring.openTextLater(flow.addressSealed, `identity.flows.address:${flow.id}`);
}
