import { cx, useAppearance } from '#web/ui';
import type { ReactNode } from 'react';

/**
 * Button and number pad at the foot of a flow page. They stay in reach of the thumb while there is room above them; with
 * large type or a low window they stand at the end of the page, so that nothing is covered (WCAG 2.2, 2.4.11).
 */
export function PadFoot({ children }: { children: ReactNode }) {
  const { type } = useAppearance();
  const stays = type === 'normal' && '[@media(min-height:40rem)]:sticky [@media(min-height:40rem)]:lg:static';
  return <div className={cx('bottom-0 z-10 -mb-5 bg-canvas lg:mb-0', stays)}>{children}</div>;
}
