import type { LucideIcon } from 'lucide-react';

/** What a colour means; a word or icon always says it too. */
export type Tone = 'plain' | 'brand' | 'time' | 'warn' | 'bad';

/** A lucide icon, or one drawn like it. */
export type Icon = LucideIcon;

export const tint: Record<Tone, string> = {
  plain: 'bg-sunken text-ink2',
  brand: 'bg-brandtint text-brandink',
  time: 'bg-timetint text-timeink',
  warn: 'bg-warntint text-warn',
  bad: 'bg-badtint text-bad',
};
