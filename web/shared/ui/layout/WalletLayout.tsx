import { useWords } from '#web/words';
import type { ReactNode } from 'react';
import { partsWords } from '#web/words/parts';
import { cx } from '../class-names.ts';
import { type Tab, TabBar } from './TabBar.tsx';

export interface WalletLayoutProps {
  readonly tab: Tab | undefined;
  readonly hrefs: Record<Tab, string>;
  readonly banner?: ReactNode;
  /** `TabHeader` on a tab, `TopBar` on a flow page. */
  readonly top?: ReactNode;
  readonly children: ReactNode;
  /** Sticky primary button of a flow page. */
  readonly bottom?: ReactNode;
  /** Promises and security, from 1024 beside the column. */
  readonly aside?: ReactNode;
  /** A flow page: no tab bar on a phone. */
  readonly flow?: boolean | undefined;
  /** No side margin: the page draws to the edge (number pad). */
  readonly flush?: boolean | undefined;
}

/** Phone: one column of 480 and five tabs. From 1024: rail 216, column 640, aside 320. */
export function WalletLayout({ tab, hrefs, banner, top, children, bottom, aside, flow, flush }: WalletLayoutProps) {
  const words = useWords(partsWords);
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <a
        href="#main"
        className="sr-only z-50 rounded-full bg-ink px-5 py-3 text-canvas focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {words.skip}
      </a>
      <TabBar current={tab} hrefs={hrefs} phoneHidden={flow} />
      <div className="flex min-w-0 flex-1 flex-col">
        {banner}
        <div className="mx-auto flex w-full max-w-120 flex-1 lg:max-w-[64rem] lg:justify-center lg:gap-6 lg:px-6">
          <div className="flex min-w-0 flex-1 flex-col lg:max-w-160">
            {top}
            <main
              id="main"
              tabIndex={-1}
              className={cx(
                'flex flex-1 flex-col outline-none',
                flush !== true && 'px-4',
                flow ? 'pb-5' : 'pb-24 lg:pb-8',
              )}
            >
              {children}
            </main>
            {bottom !== undefined && (
              <div className="sticky bottom-0 z-10 grid gap-1 bg-canvas px-4 pt-2 pb-[max(1rem,env(safe-area-inset-bottom))]">
                {bottom}
              </div>
            )}
          </div>
          {aside !== undefined && <aside className="hidden w-80 shrink-0 space-y-3 py-5 lg:block">{aside}</aside>}
        </div>
      </div>
    </div>
  );
}
