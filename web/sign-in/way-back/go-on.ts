import type { Trail } from '../use-place.ts';
import type { Recovery } from './held.ts';

/** On to what the proof has opened; back does not lead to the proof again. */
export function goOn(trail: Trail, { purpose, state }: Recovery): void {
  const step = state === 'more_needed' ? 'proofs' : state === 'proven' ? 'password' : 'done';
  trail.go({ path: `/sign-in/${purpose}`, step }, { replace: true });
}
