import { cx, Link } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { type ShopScreen, shopHref } from '../shop-place.ts';
import { screenIcons } from '../ShopFrame.tsx';

const behind: readonly ShopScreen[] = ['payments', 'days', 'code', 'keys'];

/** The pages behind the counter: in its bar on a desktop, two by two under the day on a phone. */
export function ShopDoors({ merchantId, inBar }: { merchantId: string; inBar?: boolean }) {
  const words = useWords(shopWords);
  return (
    <nav aria-label={words.nav.label} className={inBar ? 'flex flex-wrap items-center' : 'grid grid-cols-2 gap-2'}>
      {behind.map((screen) => {
        const Glyph = screenIcons[screen];
        return (
          <Link
            key={screen}
            href={shopHref(merchantId, screen)}
            className={cx(
              'flex items-center gap-2 px-3 text-note font-medium',
              inBar ? 'min-h-11 rounded-full text-ink2' : 'min-h-12 rounded-card bg-surface py-2 shadow-card',
            )}
          >
            <Glyph size="1.125rem" strokeWidth={1.9} aria-hidden="true" className="shrink-0 text-brandink" />
            {words.nav[screen]}
          </Link>
        );
      })}
    </nav>
  );
}
