type MethodAndPath = readonly [method: string, path: string];

/** The methods that an address of the API answers to (RFC 9110 §15.5.6); empty when it is no address of the API. */
export function allowedMethods(url: string, paths: readonly MethodAndPath[]): readonly string[] {
  const address = url.split('?', 1)[0] ?? '';
  if (!address.startsWith('/api/')) return [];
  return [...new Set(paths.filter(([, path]) => matches(address, path)).map(([method]) => method))];
}

function matches(address: string, path: string): boolean {
  const wanted = path.split('/');
  const given = address.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index]);
}
