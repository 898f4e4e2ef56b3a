import { useWords } from '#web/words';
import { Headset, House, QrCode, ReceiptText, ShieldCheck } from 'lucide-react';
import { partsWords } from '#web/words/parts';
import { cx } from '../class-names.ts';
import { Link } from '../inputs/Link.tsx';
import type { Icon } from '../tone.ts';
import { Wordmark } from './Mark.tsx';

export type Tab = 'home' | 'activity' | 'pay' | 'security' | 'help';

export interface TabBarProps {
  readonly current: Tab | undefined;
  readonly hrefs: Record<Tab, string>;
  /** Phones hide it on flow pages; the desktop rail stays. */
  readonly phoneHidden?: boolean | undefined;
}

const icons: Record<Tab, Icon> = {
  home: House,
  activity: ReceiptText,
  pay: QrCode,
  security: ShieldCheck,
  help: Headset,
};

/** The same five doors always: a bar below on a phone, a rail of 216 from 1024. */
export function TabBar({ current, hrefs, phoneHidden }: TabBarProps) {
  const words = useWords(partsWords);
  const tabs: readonly (readonly [Tab, string])[] = [
    ['home', words.tabHome],
    ['activity', words.tabActivity],
    ['pay', words.tabPay],
    ['security', words.tabSecurity],
    ['help', words.tabHelp],
  ];
  return (
    <nav
      aria-label={words.mainNavigation}
      className={cx(
        'fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface/95 pb-[max(.5rem,env(safe-area-inset-bottom))] backdrop-blur',
        'lg:sticky lg:inset-auto lg:top-0 lg:block lg:h-dvh lg:w-54 lg:shrink-0 lg:border-t-0 lg:border-r lg:px-3 lg:py-5',
        phoneHidden === true && 'hidden',
      )}
    >
      <div className="mb-6 hidden px-3 lg:block">
        <Wordmark />
      </div>
      <ul className="mx-auto grid max-w-120 grid-cols-5 lg:grid-cols-1 lg:gap-1">
        {tabs.map(([tab, label]) => {
          const Glyph = icons[tab];
          const here = tab === current;
          return (
            <li key={tab}>
              <Link
                href={hrefs[tab]}
                aria-current={here ? 'page' : undefined}
                className={cx(
                  'flex min-h-14 flex-col items-center justify-center gap-1 rounded-field text-tab lg:min-h-12 lg:flex-row lg:justify-start lg:gap-3 lg:px-3 lg:text-row',
                  here ? 'font-semibold text-brandink lg:bg-brandtint' : 'text-ink3 lg:text-ink2',
                )}
              >
                <Glyph size="1.4375rem" strokeWidth={here ? 2.2 : 1.8} aria-hidden="true" />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
