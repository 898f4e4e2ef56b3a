/** Thrown when the program itself is wrong; never caught except at the process edge. */
export class InvariantError extends Error {
  override name = 'InvariantError';
}

/** Stops on a bug. `what` says in words what should have been true. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new InvariantError(what);
}

/** For the end of an exhaustive switch: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`);
}
