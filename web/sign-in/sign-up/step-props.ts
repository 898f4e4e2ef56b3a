import type { Trail } from '../use-place.ts';
import type { App } from '../use-app.ts';
import type { Draft } from './draft.ts';

export interface StepProps {
  readonly app: App | undefined;
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
  readonly trail: Trail;
}
