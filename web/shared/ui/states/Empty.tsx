import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconTile } from '../lists/IconTile.tsx';
import type { Icon } from '../tone.ts';

/** Grey tile, one sentence, one action. */
export function Empty({
  icon = Inbox,
  title,
  children,
  action,
}: {
  icon?: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center rounded-card bg-surface px-6 py-8 text-center shadow-card">
      <IconTile icon={icon} tone="plain" big />
      <p className="mt-4 text-row font-semibold">{title}</p>
      {children !== undefined && <p className="mt-1 text-note text-ink3">{children}</p>}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}
