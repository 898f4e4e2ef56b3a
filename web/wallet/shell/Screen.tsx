import { type Tab, TabHeader, TopBar, WalletLayout, type WalletLayoutProps, Wordmark } from '#web/ui';
import type { ReactNode } from 'react';
import { tabHrefs } from './places.ts';
import { ScreenBanner } from './ScreenBanner.tsx';
import { useScreenTitle } from './use-screen-title.ts';

export interface ScreenProps extends Pick<WalletLayoutProps, 'children' | 'bottom' | 'aside' | 'flush'> {
  /** The h1, and the window's title. */
  readonly title: string;
  readonly tab?: Tab;
  /** A flow page: a back arrow instead of tabs on a phone. */
  readonly back?: string | (() => void) | undefined;
  readonly lead?: ReactNode;
  readonly end?: ReactNode;
  /** Shown when nothing more urgent has to be said. */
  readonly banner?: ReactNode;
  /** The page brings its own h1: a StatePage, a hero. */
  readonly bare?: boolean;
}

/** One screen of the wallet: rail or tabs, one banner, one h1. */
export function Screen({ title, tab, back, lead, end, banner, bare, ...layout }: ScreenProps) {
  useScreenTitle(title);
  const flow = back !== undefined;
  const top = flow ? <TopBar title={title} back={back} end={end} /> : <TabHeader title={title} lead={lead} end={end} />;
  return (
    <WalletLayout
      {...layout}
      tab={tab}
      hrefs={tabHrefs}
      flow={flow}
      banner={<ScreenBanner>{banner}</ScreenBanner>}
      top={bare === true ? <BareTop /> : top}
    />
  );
}

/** Above a page with a headline of its own; the rail says the name on a desktop. */
function BareTop() {
  return (
    <header className="flex min-h-16 items-center px-5 lg:hidden">
      <Wordmark />
    </header>
  );
}
