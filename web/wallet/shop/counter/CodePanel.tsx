import { Clock3, Printer, X } from 'lucide-react';
import type { CallAnswer, CallRefusal } from '#web/api';
import { Amount, Button, ButtonLink, ClockPromise, QrCode } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { shopHref } from '../shop-place.ts';

type Code = CallAnswer<'makeMerchantCode'>;
type Shop = CallAnswer<'getMerchant'>;

export interface CodePanelProps {
  readonly shop: Shop;
  /** The code of the charge on the counter; the shop's printed code while there is none. */
  readonly code: Code | undefined;
  readonly refusal: CallRefusal | undefined;
  readonly onCancel: () => void;
}

/** What the customer scans. Waiting is calm, in the colour of time. */
export function CodePanel({ shop, code, refusal, onCancel }: CodePanelProps) {
  const words = useWords(shopWords).counter;
  const shown = code ?? shop.staticCode;
  return (
    <div className="flex flex-1 flex-col items-center">
      {refusal !== undefined && (
        <div className="mb-4 w-full">
          <TroubleNote trouble={refusal} />
        </div>
      )}
      <h2 className="text-center text-row font-semibold">{code === undefined ? words.fixedTitle : words.codeTitle}</h2>
      {code?.amount !== undefined && code.amount !== null && (
        <p className="mt-3 max-w-full text-center">
          <Amount minor={BigInt(code.amount)} currency={shop.currency} look="hero" />
        </p>
      )}
      <div className="mt-4 w-full max-w-80 rounded-card bg-white p-2 ring-1 ring-line">
        <QrCode text={shown.url} label={words.codeLabel(shop.name)} />
      </div>
      <p className="num mt-3 text-row font-semibold tracking-[.06em]">{shown.code}</p>
      {code === undefined ? <FixedFoot shop={shop} /> : <Waiting code={code} onCancel={onCancel} />}
    </div>
  );
}

function FixedFoot({ shop }: { shop: Shop }) {
  const words = useWords(shopWords).counter;
  return (
    <div className="mt-auto pt-4">
      <ButtonLink kind="line" compact icon={Printer} href={shopHref(shop.merchantId, 'code')}>
        {words.print}
      </ButtonLink>
    </div>
  );
}

function Waiting({ code, onCancel }: { code: Code; onCancel: () => void }) {
  const words = useWords(shopWords).counter;
  return (
    <>
      <div className="mt-3 w-full">
        {code.expiresAt === null ? (
          <p className="flex items-center justify-center gap-2 text-row font-medium text-timeink">
            <Clock3 size="1.0625rem" aria-hidden="true" className="shrink-0" />
            {words.waiting}
          </p>
        ) : (
          <ClockPromise
            label={words.waiting}
            until={new Date(code.expiresAt)}
            say={words.waitingUntil}
            over={words.expired}
          />
        )}
      </div>
      <div className="mt-auto grid w-full gap-2 pt-4 text-center">
        {code.title !== null && <p className="num text-note text-ink3">{code.title}</p>}
        <div className="grid justify-center">
          <Button kind="line" compact icon={X} onPress={onCancel}>
            {words.cancel}
          </Button>
        </div>
        <p className="text-caption text-ink3">{words.cancelNote}</p>
      </div>
    </>
  );
}
