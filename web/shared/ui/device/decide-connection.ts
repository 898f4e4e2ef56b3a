/** Whose trouble it is: the phone's, the road's, or ours. */
export type Connection = 'online' | 'offline' | 'slow' | 'server_trouble';

/** How one request ended: any answer below 500, a 5xx, or no answer at all. */
export interface Attempt {
  readonly end: 'answered' | 'server_error' | 'unreachable';
  readonly durationMs: number;
}

/** A first byte later than this is felt as waiting (measured medians are far below 500 ms). */
export const slowAnswerMs = 3_000;

/** Latest attempt last; three are enough to tell a hiccup from a state. */
export function decideConnection(browserOnline: boolean, attempts: readonly Attempt[]): Connection {
  if (!browserOnline) return 'offline';
  const latest = attempts.slice(-3);
  const last = latest.at(-1);
  if (last === undefined) return 'online';
  if (last.end === 'server_error')
    return latest.filter((attempt) => attempt.end === 'server_error').length > 1 ? 'server_trouble' : 'online';
  if (last.end === 'unreachable')
    return latest.filter((attempt) => attempt.end === 'unreachable').length > 1 ? 'offline' : 'slow';
  return last.durationMs >= slowAnswerMs ? 'slow' : 'online';
}
