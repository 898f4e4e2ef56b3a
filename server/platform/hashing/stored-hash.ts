/** A stored password: "peppered$KEY ID$argon2id$v=19$m=…". Everything needed to check it, nothing secret but the hash. */
export interface StoredHash {
  readonly pepperId: string;
  readonly encoded: string;
}

const pattern = /^peppered\$([a-z0-9-]{1,64})(\$argon2id\$.+)$/;

export function formatStoredHash({ pepperId, encoded }: StoredHash): string {
  return `peppered$${pepperId}${encoded}`;
}

export function parseStoredHash(stored: string): StoredHash | undefined {
  const [, pepperId, encoded] = pattern.exec(stored) ?? [];
  return pepperId === undefined || encoded === undefined ? undefined : { pepperId, encoded };
}
