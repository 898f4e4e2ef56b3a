import type { DeviceSeen } from './measures.ts';

/** What the wallet uses and old browsers lack; this page itself gets by without. */
const needed: readonly (readonly [name: string, isThere: () => boolean])[] = [
  ['AbortSignal.any', () => typeof AbortSignal.any === 'function'],
  ['AbortSignal.timeout', () => typeof AbortSignal.timeout === 'function'],
  ['Array.toSorted', () => typeof Array.prototype.toSorted === 'function'],
  ['structuredClone', () => typeof structuredClone === 'function'],
  ['color-mix', () => CSS.supports('color', 'color-mix(in srgb, red, blue)')],
  ['dvh', () => CSS.supports('height', '1dvh')],
];

function canKeepCookies(): boolean {
  try {
    const name = 'qn-test';
    document.cookie = `${name}=1; path=/help; samesite=strict; max-age=5`;
    const kept = document.cookie.includes(`${name}=1`);
    document.cookie = `${name}=; path=/help; samesite=strict; max-age=0`;
    return kept;
  } catch {
    return false;
  }
}

function canStore(): boolean {
  try {
    localStorage.setItem('qn.test', '1');
    localStorage.removeItem('qn.test');
    return true;
  } catch {
    return false;
  }
}

/** Cookies and storage are tried, not asked: a browser may say yes and keep nothing. */
export function lookAtDevice(): DeviceSeen {
  return {
    cookies: canKeepCookies(),
    storage: canStore(),
    passkeys: 'PublicKeyCredential' in window,
    missing: needed.flatMap(([name, isThere]) => (isThere() ? [] : [name])),
  };
}
