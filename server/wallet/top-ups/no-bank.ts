import { minutesMs } from '#kernel';
import type { Rail } from './rail.ts';

/** A real run without a bank's own rail: it knows no card, so no money comes in. The sandbox's would come from nowhere. */
export const noBank: Rail = {
  names: { 'zh-CN': '银行', en: 'Bank' },
  answerWithinMs: minutesMs,
  listCards: () => [],
  knowsCard: () => false,
  ask: () => Promise.resolve({ state: 'declined' }),
};
