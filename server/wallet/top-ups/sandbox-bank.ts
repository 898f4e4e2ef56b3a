import { minutesMs, plusMs, secondsMs, type Locale } from '#kernel';
import type { BankAnswer, BankCard, Rail, RailMovement } from './rail.ts';

export interface SandboxTimes {
  /** When card 8002 answers. */
  readonly delayedMs?: number;
  /** When the money of card 8004 goes back. */
  readonly returnedMs?: number;
}

const cards = [
  { id: 'sandbox-8001', tail: '8001', behaviour: 'immediate' },
  { id: 'sandbox-8002', tail: '8002', behaviour: 'delayed' },
  { id: 'sandbox-8003', tail: '8003', behaviour: 'declined' },
  { id: 'sandbox-8004', tail: '8004', behaviour: 'returned' },
] as const satisfies readonly Omit<BankCard, 'bank'>[];

const names: Readonly<Record<Locale, string>> = { 'zh-CN': '沙盒银行', en: 'Sandbox Bank' };

/**
 * The built-in bank of the trial: each card shows one way a top-up can go. It keeps nothing, its answers follow from the
 * movement alone, so asking it twice is harmless.
 */
export function openSandboxBank(times: SandboxTimes = {}): Rail {
  const { delayedMs = 30 * secondsMs, returnedMs = 60 * secondsMs } = times;
  return {
    names,
    answerWithinMs: 2 * minutesMs,
    listCards: (locale) => cards.map((card) => ({ ...card, bank: names[locale] })),
    knowsCard: (bankCard) => cards.some((card) => card.id === bankCard),
    ask: async (movement, now) => answerFor(movement, now, { delayedMs, returnedMs }),
  };
}

function answerFor(movement: RailMovement, now: Date, times: Required<SandboxTimes>): BankAnswer {
  const behaviour = cards.find((card) => card.id === movement.bankCard)?.behaviour;
  switch (behaviour) {
    case 'immediate':
      return { state: 'confirmed', askAgainAt: null };
    case 'delayed': {
      const answersAt = plusMs(movement.startedAt, times.delayedMs);
      return now < answersAt ? { state: 'pending', askAgainAt: answersAt } : { state: 'confirmed', askAgainAt: null };
    }
    case 'returned': {
      const returnsAt = plusMs(movement.startedAt, times.returnedMs);
      return now < returnsAt ? { state: 'confirmed', askAgainAt: returnsAt } : { state: 'returned' };
    }
    case 'declined':
    case undefined:
      return { state: 'declined' };
  }
}
