import { secondsMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { collectWords } from '#web/words/wallet-collect';
import { useAsk } from '../asking/ask.ts';
import type { CollectCode } from './Collect.tsx';

const askEveryMs = 3 * secondsMs;

/** Payments since this screen was opened; only what the ledger has answered durably. */
export function WhoPaid({ since, code }: { since: Date; code: CollectCode }) {
  const words = useWords(collectWords);
  const format = useFormat();
  const asked = useAsk(
    'listActivity',
    { query: { direction: 'in', kind: 'payment', limit: 10 } },
    { everyMs: askEveryMs },
  );
  const paid = (asked.data?.items ?? []).filter(
    (item) =>
      new Date(item.at) >= since &&
      (code.amount === null || (item.amount === code.amount && item.title === code.title)),
  );
  return (
    <section aria-label={words.who} aria-live="polite" className="rounded-card bg-white/12">
      {paid.length === 0 ? (
        <p className="flex min-h-13 items-center gap-3 px-4 py-2 text-[.9375rem] leading-snug text-herosoft">
          <span aria-hidden="true" className="size-2.5 shrink-0 rounded-full border-2 border-herosoft" />
          {words.nobody}
        </p>
      ) : (
        <ul>
          {paid.map((item) => (
            <li
              key={item.transferId}
              className="flex min-h-13 flex-wrap items-center gap-x-3 border-white/15 px-4 py-2 text-[.9375rem] leading-snug not-first:border-t"
            >
              <span aria-hidden="true" className="size-2.5 rounded-full bg-[#7fe3be]" />
              <span className="flex-1 font-medium">{words.paid(item.party.name)}</span>
              <span className="num font-semibold">{format.money(BigInt(item.amount), 'in', item.currency)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
