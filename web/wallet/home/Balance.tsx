import type { CallAnswer } from '#web/api';
import { Amount, HeroCard, HeroPill, useConnection } from '#web/ui';
import { formatClock, useFormat, useWords } from '#web/words';
import { homeWords } from '#web/words/wallet-home';
import { ArrowDownToLine, Eye, EyeOff } from 'lucide-react';
import { coverMoney, useCover } from '../money/hidden-money.ts';

/** The one figure of the home screen. */
export function Balance({ wallet, answeredAt }: { wallet: CallAnswer<'getWallet'>; answeredAt: Date }) {
  const words = useWords(homeWords);
  const format = useFormat();
  const isHidden = useCover() !== 'open';
  const isOld = useConnection() === 'offline';
  const held = BigInt(wallet.held);
  const Glyph = isHidden ? EyeOff : Eye;
  return (
    <HeroCard label={words.balance}>
      <div className="flex items-center text-[.875rem] leading-snug text-herosoft">
        {words.balance}
        <button
          type="button"
          aria-label={isHidden ? words.show : words.hide}
          onClick={() => coverMoney(!isHidden)}
          className="-my-3 grid size-11 place-items-center rounded-full"
        >
          <Glyph size="1.125rem" aria-hidden="true" />
        </button>
      </div>
      <div className="mt-2">
        <Amount minor={BigInt(wallet.available)} currency={wallet.currency} look="hero" hidden={isHidden} />
      </div>
      {held > 0n && !isHidden && (
        <p className="num mt-2 text-note text-herosoft">{words.held(format.money(held, 'none', wallet.currency))}</p>
      )}
      {isOld && <p className="num mt-2 text-note text-herosoft">{words.asOf(formatClock(answeredAt))}</p>}
      <div className="mt-5 flex gap-2.5">
        <HeroPill icon={ArrowDownToLine} href="/top-up">
          {words.topUp}
        </HeroPill>
      </div>
    </HeroCard>
  );
}
