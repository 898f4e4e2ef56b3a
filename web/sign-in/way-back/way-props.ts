import type { Entry } from '../entry.ts';
import type { WayBackPlace } from '../place.ts';
import type { App } from '../use-app.ts';
import type { Trail } from '../use-place.ts';
import type { Held, RecoveryPurpose } from './held.ts';

export interface WayBackProps {
  readonly app: App | undefined;
  readonly reload: () => Promise<void>;
  readonly trail: Trail;
  readonly place: WayBackPlace;
  readonly entry: Entry;
  readonly onEntry: (change: Partial<Entry>) => void;
}

/** One page of this part: what is typed, what is held, where to go. */
export interface PageProps extends WayBackProps {
  readonly held: Held;
  readonly onHeld: (change: Partial<Held>) => void;
}

/** One step of unlock, reset or freeze. */
export interface StepProps extends PageProps {
  readonly purpose: RecoveryPurpose;
}
