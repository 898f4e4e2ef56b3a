import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';

export interface PageProps {
  /** `TopBar`, or a head of its own. */
  readonly top?: ReactNode;
  /** One banner, over everything. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
  /** Sticky at the bottom, in reach of the thumb: the primary button. */
  readonly bottom?: ReactNode;
  /** Margin 24 instead of 16: forms. */
  readonly form?: boolean | undefined;
  readonly hero?: boolean | undefined;
}

/** One column, 480 at most, centred: sign-in, sign-up, and every flow page of the wallet. */
export function Page({ top, banner, children, bottom, form, hero }: PageProps) {
  return (
    <div className={cx('flex min-h-dvh flex-col', hero && 'bg-linear-to-b from-hero1 to-hero2 text-white')}>
      {banner}
      <div className="mx-auto flex w-full max-w-120 flex-1 flex-col">
        {top}
        <main className={cx('flex flex-1 flex-col pb-5', form ? 'px-6' : 'px-4')}>{children}</main>
        {bottom !== undefined && (
          <div
            className={cx(
              'sticky bottom-0 z-10 grid gap-1 pt-2 pb-[max(1rem,env(safe-area-inset-bottom))]',
              form ? 'px-6' : 'px-4',
              hero !== true && 'bg-canvas',
            )}
          >
            {bottom}
          </div>
        )}
      </div>
    </div>
  );
}
