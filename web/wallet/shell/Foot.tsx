import { cx, useAppearance } from '#web/ui';
import type { ReactNode } from 'react';

/** The one button of a page that is read first: in reach of the thumb with normal type, at the end of the page with large. */
export function Foot({ children }: { children: ReactNode }) {
  const { type } = useAppearance();
  return (
    <div
      className={cx(
        'z-10 -mx-4 -mb-5 mt-auto grid bg-canvas px-4 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]',
        type === 'normal' && 'sticky bottom-0 lg:static',
      )}
    >
      {children}
    </div>
  );
}
