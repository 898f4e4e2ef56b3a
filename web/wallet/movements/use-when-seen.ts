import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

const lead = '300px';

/** Calls when the marked element comes near the screen, and again while it stays there after each drawing. */
export function useWhenSeen(onSeen: () => void): RefObject<HTMLDivElement | null> {
  const mark = useRef<HTMLDivElement>(null);
  const seen = useEffectEvent(onSeen);
  useEffect(() => {
    const element = mark.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) seen();
      },
      { rootMargin: lead },
    );
    observer.observe(element);
    return () => observer.disconnect();
  });
  return mark;
}
