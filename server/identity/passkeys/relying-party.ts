/** Whose passkeys these are: they work at this host and origin and nowhere else, which is what stops a copied page. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
  readonly name: string;
}

/** From the configured address, never from a request: the host is the id (WebAuthn L3 §5.1.2), the origin must be exact. */
export function relyingParty(publicUrl: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin, name: '钱能钱包 QianNeng Wallet' };
}
