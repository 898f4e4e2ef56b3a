/**
 * An id for a name that belongs to nobody, from the keyed digest of the typed name: the same name counts in one place, as an
 * account's would.
 */
export function standInId(nameDigest: Buffer): string {
  const hex = nameDigest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
