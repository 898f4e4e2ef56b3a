import { CircleCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { CallAnswer } from '#web/api';
import { Amount, Button, type Fact, FactList, IconTile, ProblemNote, Sheet, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { ConfirmByPin } from '../ConfirmByPin.tsx';
import { type Refunding, useRefund } from './use-refund.ts';

type Shop = CallAnswer<'getMerchant'>;
type ShopPayment = CallAnswer<'listMerchantPayments'>['items'][number];
type Step = 'detail' | 'confirm' | 'pin' | 'done';

export interface PaymentSheetProps {
  readonly shop: Shop;
  readonly payment: ShopPayment;
  readonly open: boolean;
  readonly onClose: () => void;
  /** The server answered that the payment went back. */
  readonly onRefunded: (amount: string) => void;
}

/** A payment, and its way back in the same sheet: detail, confirm, PIN, done. */
export function PaymentSheet({ shop, payment, open, onClose, onRefunded }: PaymentSheetProps) {
  const words = useWords(shopWords);
  const [step, setStep] = useState<Step>('detail');
  const refund = useRefund(shop.merchantId, payment.transferId);
  const confirm = async (pin: string): Promise<void> => {
    const outcome = await refund.confirm(pin);
    if (outcome.ok) {
      onRefunded(outcome.value.amount);
      setStep('done');
    }
    // A wrong PIN is typed again where it stands; anything else is read before trying again.
    else if (outcome.refusal.code !== 'pin_wrong') setStep('confirm');
  };
  const isPinWrong = refund.refusal?.code === 'pin_wrong';
  const titles: Record<Step, string> = {
    detail: words.payments.detail,
    confirm: words.refund.confirm,
    pin: words.refund.pinTitle,
    done: words.refund.title,
  };
  return (
    <Sheet open={open} onClose={onClose} title={titles[step]} flush={step === 'pin'}>
      {step === 'detail' && <Detail shop={shop} payment={payment} onRefund={() => setStep('confirm')} />}
      {step === 'confirm' && <Confirm shop={shop} payment={payment} refund={refund} onGoOn={() => setStep('pin')} />}
      {step === 'pin' && (
        <ConfirmByPin
          bound={words.refund.pinBound}
          busy={refund.busy}
          error={isPinWrong && refund.refusal?.kind === 'problem' ? refund.refusal.detail : undefined}
          onPin={(pin) => void confirm(pin)}
        >
          <Subject shop={shop} payment={payment} />
        </ConfirmByPin>
      )}
      {step === 'done' && <Done shop={shop} payment={payment} onClose={onClose} />}
    </Sheet>
  );
}

interface Shown {
  readonly shop: Shop;
  readonly payment: ShopPayment;
}

/** Who gets how much back. */
function Subject({ shop, payment }: Shown) {
  const words = useWords(shopWords).refund;
  return (
    <>
      <p className="text-row text-ink2">
        {words.to} <span className="font-medium text-ink">{payment.payer}</span>
      </p>
      <p className="mt-3">
        <Amount minor={BigInt(payment.amount)} currency={shop.currency} look="hero" />
      </p>
    </>
  );
}

function Detail({ shop, payment, onRefund }: Shown & { onRefund: () => void }) {
  const words = useWords(shopWords).payments;
  const format = useFormat();
  const now = useNow();
  const isRefunded = payment.refunded !== '0';
  const optional: readonly (readonly [string, string | null])[] = [
    [words.for, payment.title],
    [words.note, payment.note],
  ];
  const facts: readonly Fact[] = [
    { name: words.payer, value: payment.payer },
    { name: words.at, value: format.moment(new Date(payment.at), now) },
    ...optional.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    ...(isRefunded
      ? [{ name: words.refunded, value: format.money(BigInt(payment.refunded), 'none', shop.currency) }]
      : []),
    ...(payment.orderId === null
      ? []
      : [{ name: words.order, value: shorten(payment.orderId), copy: payment.orderId }]),
    { name: words.transfer, value: shorten(payment.transferId), copy: payment.transferId },
  ];
  return (
    <div className="grid gap-4">
      <div className="flex flex-col items-center gap-3 text-center">
        <IconTile icon={isRefunded ? Undo2 : CircleCheck} tone={isRefunded ? 'plain' : 'brand'} big />
        <p className="max-w-full">
          <Amount minor={BigInt(payment.amount)} currency={shop.currency} look="hero" returned={isRefunded} />
        </p>
      </div>
      <FactList facts={facts} />
      {!isRefunded && (
        <Button kind="line" icon={Undo2} onPress={onRefund}>
          {words.refund}
        </Button>
      )}
    </div>
  );
}

/** A UUID is too long to read; its copy is whole. */
function shorten(id: string): string {
  return `…${id.slice(-12)}`;
}

function Confirm({ refund, onGoOn, ...shown }: Shown & { refund: Refunding; onGoOn: () => void }) {
  const words = useWords(shopWords).refund;
  return (
    <div className="grid gap-4 text-center">
      <div>
        <Subject {...shown} />
        <p className="mt-3 text-body text-ink2">{words.what}</p>
      </div>
      {refund.refusal !== undefined && (
        <div className="text-left">
          {refund.unknown ? (
            <ProblemNote problem={{ title: words.unknownTitle, detail: words.unknownNote }} focus />
          ) : (
            <TroubleNote trouble={refund.refusal} focus />
          )}
        </div>
      )}
      <Button onPress={onGoOn}>{refund.unknown ? words.again : words.goOn}</Button>
    </div>
  );
}

function Done({ shop, payment, onClose }: Shown & { onClose: () => void }) {
  const words = useWords(shopWords).refund;
  return (
    <div className="grid gap-4 text-center">
      <output className="flex flex-col items-center gap-3">
        <IconTile icon={CircleCheck} big />
        <span className="block text-headline font-semibold">{words.doneTitle}</span>
        <span className="block max-w-full">
          <Amount minor={BigInt(payment.amount)} currency={shop.currency} look="title" />
        </span>
        <span className="block text-body text-ink2">{words.doneNote(payment.payer)}</span>
      </output>
      <Button onPress={onClose}>{words.close}</Button>
    </div>
  );
}
