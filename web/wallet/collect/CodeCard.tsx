import { Amount, QrCode, useNow } from '#web/ui';
import { secondsMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { collectWords } from '#web/words/wallet-collect';
import { useAsk } from '../asking/ask.ts';
import type { CollectCode } from './Collect.tsx';

/** The white card scanners read, in any theme: who, how much, the code, its typed form. */
export function CodeCard({ code, name }: { code: CollectCode; name: string }) {
  const words = useWords(collectWords);
  const format = useFormat();
  const now = useNow(5 * secondsMs);
  const currency = useAsk('getWallet', {}).data?.currency;
  const until = code.expiresAt === null ? undefined : new Date(code.expiresAt);
  const isOver = until !== undefined && until <= now;
  return (
    <section
      aria-label={words.codeOf}
      className="flex flex-col items-center rounded-hero bg-white px-5 pt-6 pb-5 text-center text-codeink [&_:focus-visible]:outline-[#0b7a5a]"
    >
      <h2 className="text-[.9375rem] leading-snug font-medium text-codeink2">{words.payTo(name)}</h2>
      {code.amount !== null && (
        <div className="mt-3 w-full">
          <Amount minor={BigInt(code.amount)} currency={currency} look="hero" />
        </div>
      )}
      {code.title !== null && <p className="mt-1.5 text-note text-codeink2">{code.title}</p>}
      <div className="mt-3 w-full max-w-64">
        <QrCode text={code.url} label={words.qr} />
      </div>
      <p className="num mt-3 text-[1.0625rem] leading-snug font-semibold tracking-[.06em]">{code.code}</p>
      <p className="num mt-1 text-note text-codeink2">
        {until === undefined
          ? words.typedForm
          : isOver
            ? words.over
            : words.validUntil(format.dayTimeInside(until, now))}
      </p>
    </section>
  );
}
