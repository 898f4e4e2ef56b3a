/** Decoration: the words beside it say the same. `part` from 0 to 1. */
export function Bar({ part, tone = 'time' }: { part: number; tone?: 'time' | 'brand' }) {
  const width = `${Math.round(Math.min(1, Math.max(0, part)) * 100)}%`;
  return (
    <div
      aria-hidden="true"
      className={
        tone === 'time'
          ? 'h-1.5 overflow-hidden rounded-full bg-time/20'
          : 'h-1.5 overflow-hidden rounded-full bg-brand/20'
      }
    >
      <div
        className={tone === 'time' ? 'h-full rounded-full bg-time' : 'h-full rounded-full bg-brand'}
        style={{ width }}
      />
    </div>
  );
}
