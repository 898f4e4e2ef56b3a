export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** By the device's own clock face: hours 0–23. */
export function partOfDay(hour: number): PartOfDay {
  if (hour < 5 || hour >= 23) return 'night';
  if (hour < 11) return 'morning';
  if (hour < 13) return 'noon';
  return hour < 18 ? 'afternoon' : 'evening';
}
