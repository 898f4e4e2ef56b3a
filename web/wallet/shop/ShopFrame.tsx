import { ArrowLeft, CalendarDays, KeyRound, QrCode, ReceiptText, Store } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx, type Icon, Link, TopBar, Wordmark } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { ScreenBanner } from '../shell/ScreenBanner.tsx';
import { useScreenTitle } from '../shell/use-screen-title.ts';
import { shopHref, type ShopScreen } from './shop-place.ts';

export const screenIcons: Record<ShopScreen, Icon> = {
  counter: Store,
  payments: ReceiptText,
  days: CalendarDays,
  code: QrCode,
  keys: KeyRound,
};

const order: readonly ShopScreen[] = ['counter', 'payments', 'days', 'code', 'keys'];

export interface ShopFrameProps {
  readonly shop: { readonly merchantId: string; readonly name: string };
  readonly screen: Exclude<ShopScreen, 'counter'>;
  readonly children: ReactNode;
}

/** A page behind the counter: bar with the way back on a phone, the shop's own rail from 1024. Prints only its content. */
export function ShopFrame({ shop, screen, children }: ShopFrameProps) {
  const words = useWords(shopWords);
  useScreenTitle(`${words.nav[screen]} · ${shop.name}`);
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <ShopRail shop={shop} screen={screen} />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="no-print">
          <ScreenBanner>{undefined}</ScreenBanner>
        </div>
        <div className="mx-auto flex w-full max-w-120 flex-1 flex-col lg:max-w-180 lg:px-6">
          <div className="no-print contents">
            <TopBar title={words.nav[screen]} note={shop.name} back={shopHref(shop.merchantId, 'counter')} />
          </div>
          <main className="flex flex-1 flex-col gap-3 px-4 pt-2 pb-8">{children}</main>
        </div>
      </div>
    </div>
  );
}

function ShopRail({ shop, screen }: Omit<ShopFrameProps, 'children'>) {
  const words = useWords(shopWords);
  return (
    <nav
      aria-label={words.nav.label}
      className="no-print hidden lg:sticky lg:top-0 lg:block lg:h-dvh lg:w-54 lg:shrink-0 lg:border-r lg:border-line lg:bg-surface lg:px-3 lg:py-5"
    >
      <div className="mb-6 px-3">
        <Wordmark />
      </div>
      <ul className="grid gap-1">
        {order.map((one) => (
          <RailItem key={one} icon={screenIcons[one]} href={shopHref(shop.merchantId, one)} here={one === screen}>
            {words.nav[one]}
          </RailItem>
        ))}
        <RailItem icon={ArrowLeft} href="/" here={false}>
          {words.backToWallet}
        </RailItem>
      </ul>
    </nav>
  );
}

function RailItem(item: { icon: Icon; href: string; here: boolean; children: ReactNode }) {
  return (
    <li>
      <Link
        href={item.href}
        aria-current={item.here ? 'page' : undefined}
        className={cx(
          'flex min-h-12 items-center gap-3 rounded-field px-3 text-row',
          item.here ? 'bg-brandtint font-semibold text-brandink' : 'text-ink2',
        )}
      >
        <item.icon size="1.4375rem" strokeWidth={1.9} aria-hidden="true" className="shrink-0" />
        {item.children}
      </Link>
    </li>
  );
}
