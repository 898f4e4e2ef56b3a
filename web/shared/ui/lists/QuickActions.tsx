import { cx } from '../class-names.ts';
import { Link } from '../inputs/Link.tsx';
import type { Icon } from '../tone.ts';

export interface QuickAction {
  readonly label: string;
  readonly icon: Icon;
  readonly href: string;
  /** Needs the network, or is stopped for now: greyed, still a link that explains. */
  readonly resting?: boolean | undefined;
  /** Why it rests: a small sign on the icon (a clock, a snowflake) with its word for a screen reader. */
  readonly badge?: { readonly icon: Icon; readonly text: string } | undefined;
}

/** Up to four actions in a card; two by two as soon as four would be narrow (24 px type on a phone). */
export function QuickActions({ label, actions }: { label: string; actions: readonly QuickAction[] }) {
  return (
    <nav aria-label={label} className="@container rounded-card bg-surface p-2 shadow-card">
      <div className="grid grid-cols-4 @max-[15rem]:grid-cols-2">
        {actions.map((action) => (
          <Link
            key={action.label}
            href={action.href}
            className={cx(
              'flex min-h-20 flex-col items-center justify-center gap-2 rounded-2xl py-2 text-center text-note font-medium',
              action.resting === true && 'text-ink3',
            )}
          >
            <span
              aria-hidden="true"
              className={cx(
                'relative grid size-11 place-items-center rounded-[32%]',
                action.resting === true ? 'bg-sunken text-ink3' : 'bg-brandtint text-brandink',
              )}
            >
              <action.icon className="size-1/2" strokeWidth={1.9} />
              {action.badge && (
                <span className="absolute -top-1 -right-1 grid size-5 place-items-center rounded-full bg-timetint text-timeink">
                  <action.badge.icon className="size-3.5" strokeWidth={2.2} />
                </span>
              )}
            </span>
            {action.label}
            {action.badge && <span className="sr-only">{action.badge.text}</span>}
          </Link>
        ))}
      </div>
    </nav>
  );
}
