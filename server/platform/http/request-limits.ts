import type { Auth } from '#contract';
import type { Actor, Clock } from '#kernel';
import { callerOf, windowBudget } from '#platform/budget';

/** How much one caller may ask of this process. */
export interface RequestLimits {
  /**
   * Counts a request to the API; 0 when it may go on, else the seconds to wait. Whoever has proved who they are counts for
   * themselves, so that a noisy neighbour behind the same address takes nothing from them.
   */
  takeRequest(auth: Auth, actor: Actor | null, address: string): number;
  /** Counts a request to a page that costs work. */
  takePage(address: string): number;
  /** False when this actor has as many streams open as one may have; else counted until it closes. */
  openStream(actor: Actor, onClose: (listener: () => void) => void): boolean;
}

/** Live screens of one person: a till, a phone, and some forgotten tabs; own number. */
export const streamsPerActorMax = 5;

export function requestLimits(options: { readonly perMinute: number; readonly clock: Clock }): RequestLimits {
  const budget = windowBudget({ perWindow: options.perMinute, windowSeconds: 60 });
  const streams = new Map<string, number>();
  const takeOf = (caller: string) => budget.take(caller, options.clock.now());
  return {
    takeRequest: (auth, actor, address) =>
      takeOf(auth === 'none' || actor === null ? callerOf(address) : (nameOf(actor) ?? callerOf(address))),
    takePage: (address) => takeOf(callerOf(address)),
    openStream(actor, onClose) {
      const name = nameOf(actor);
      if (name === undefined) return true;
      const open = streams.get(name) ?? 0;
      if (open >= streamsPerActorMax) return false;
      streams.set(name, open + 1);
      onClose(() => {
        const left = (streams.get(name) ?? 1) - 1;
        if (left > 0) streams.set(name, left);
        else streams.delete(name);
      });
      return true;
    },
  };
}

function nameOf(actor: Actor): string | undefined {
  if (actor.kind === 'person') return `person ${actor.personId}`;
  return actor.kind === 'merchant' ? `merchant ${actor.merchantId}` : undefined;
}
