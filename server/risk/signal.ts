import type { Signal } from './outcome.ts';

/** A fact that nobody knows gives no signal. */
export function measured<Fact>(fact: Fact | null, fires: (fact: Fact) => boolean): Signal {
  return fact === null ? 'missing' : fires(fact);
}

/** How long ago something was; what never was fires nothing. */
export function lasted(since: number | 'never' | null, fires: (since: number) => boolean): Signal {
  return measured(since, (ago) => ago !== 'never' && fires(ago));
}
