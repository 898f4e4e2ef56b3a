import { useWords } from '#web/words';
import { partsWords } from '#web/words/parts';
import { cx } from '../class-names.ts';

/** A coin with a square hole, and in the hole a keyhole. */
export function Mark({ className = 'size-9' }: { className?: string }) {
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true" className={cx('shrink-0', className)}>
      <circle cx="24" cy="24" r="23" fill="var(--brand)" />
      <circle cx="24" cy="24" r="18.6" fill="none" stroke="var(--onbrand)" strokeOpacity=".42" strokeWidth="1.4" />
      <rect x="15.5" y="15.5" width="17" height="17" rx="2.2" fill="var(--onbrand)" />
      <path d="M24 19.6a2.8 2.8 0 0 1 1.5 5.15l.95 4.35h-4.9l.95-4.35A2.8 2.8 0 0 1 24 19.6z" fill="var(--brand)" />
    </svg>
  );
}

export function Wordmark() {
  const words = useWords(partsWords);
  return (
    <span className="flex items-center gap-2.5">
      <Mark />
      <span className="text-[1.125rem] leading-tight font-semibold tracking-wide">{words.brandName}</span>
    </span>
  );
}
