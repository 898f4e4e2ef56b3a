import type { Child } from '../dom.ts';
import type { Doctor } from '../doctor.ts';
import type { Place } from '../place.ts';

/** One screen: what it says, and what it does when the doctor learns something new. */
export interface View {
  readonly main: readonly Child[];
  readonly bottom: readonly Child[];
  /** New checks or a diagnosis: the screen changes what it must, and leaves alone what is being read or typed. */
  readonly changed?: () => void;
}

export interface Stage {
  readonly doctor: Doctor;
  readonly go: (place: Place) => void;
  /** Draws the whole screen anew; the focus stays where it was, if that is still there. */
  readonly redraw: () => void;
  /** Says a short thing that needs no answer. */
  readonly say: (text: string) => void;
}
