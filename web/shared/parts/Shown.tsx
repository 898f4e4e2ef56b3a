import { type ReactNode, useId } from 'react';

/** One part with its states, under its name. */
export function Shown({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={wide ? 'lg:col-span-2' : undefined}>
      <h2 id={id} className="mb-2 text-note font-medium text-ink3">
        {name}
      </h2>
      <div className="grid grid-cols-1 gap-3">{children}</div>
    </section>
  );
}
