import {
  Amount,
  AmountField,
  applyPadKey,
  Banner,
  Button,
  ButtonLink,
  Card,
  Field,
  NumberPad,
  PinSheet,
  typedMinor,
} from '#web/ui';
import { formatMinor } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { payWords } from '#web/words/wallet-pay';
import { useState } from 'react';
import { useAsk } from '../asking/ask.ts';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { PadFoot } from '../shell/PadFoot.tsx';
import { Screen } from '../shell/Screen.tsx';
import type { Attempt, FoundPayee } from './attempts.ts';
import { decideOutgoing } from './decide-outgoing.ts';
import { PayeeCard, payeeLine } from './PayeeCard.tsx';
import type { Recipient } from './recipient.ts';
import { RefusedPayment } from './RefusedPayment.tsx';
import { useHasPasskey } from './use-has-passkey.ts';
import { usePayment } from './use-payment.ts';

export interface PayPayeeProps {
  readonly payee: FoundPayee;
  readonly recipient?: Recipient;
  /** A payment that never arrived: goes on with its own key. */
  readonly resumed?: Attempt;
  readonly back: string | (() => void);
}

/** How much, a word to the payee, and the PIN for exactly this. */
export function PayPayee({ payee: found, recipient, resumed, back }: PayPayeeProps) {
  const words = useWords(payWords);
  const format = useFormat();
  const wallet = useAsk('getWallet', {}).data;
  const hasPasskey = useHasPasskey();
  const payment = usePayment({ found, recipient, resumed });
  const { payee } = payment;
  const [typed, setTyped] = useState(resumed === undefined ? '' : formatMinor(resumed.minor).replaceAll(',', ''));
  const [note, setNote] = useState(resumed?.note ?? '');
  const fixed = payee.amount === null ? undefined : BigInt(payee.amount);
  const minor = fixed ?? typedMinor(typed);
  const currency = wallet?.currency ?? 'CNY';
  const available = wallet && BigInt(wallet.available);
  const outgoing = decideOutgoing(wallet);
  const isOverAllowance = outgoing.is === 'slow' && minor !== undefined && minor > outgoing.left;
  const isTooMuch = available !== undefined && minor !== undefined && minor > available;
  const isShop = payee.party.kind === 'merchant';
  if (payment.refused !== undefined) return <RefusedPayment refusal={payment.refused} onChange={payment.startOver} />;
  const money = (value: bigint): string => format.money(value, 'none', currency);
  const below = (
    <span className="flex flex-wrap justify-between gap-x-3">
      {available !== undefined && <span>{words.available(money(available))}</span>}
      {wallet?.restriction && (
        <span className="font-medium text-timeink">
          {words.allowance(money(BigInt(wallet.restriction.allowanceLeft)))}
        </span>
      )}
    </span>
  );
  const tooMuch =
    isTooMuch && available !== undefined
      ? words.tooMuch(money(available))
      : isOverAllowance
        ? words.overAllowance(money(outgoing.left))
        : undefined;
  return (
    <Screen
      title={isShop ? words.titleShop : words.title}
      tab="pay"
      back={back}
      flush
      aside={<MoneyAside />}
      banner={payment.stale ? <Banner tone="warn" title={words.payeeStale} /> : undefined}
    >
      <div className="flex-1 px-4 pb-4 lg:flex-none">
        <PayeeCard found={payee} />
        <div className="mt-6 px-1">
          {fixed === undefined ? (
            <AmountField
              label={isShop ? words.amountPay : words.amountTo}
              value={typed}
              onChange={setTyped}
              currency={currency}
              error={tooMuch}
              note={below}
            />
          ) : (
            <>
              <p className="text-[.875rem] leading-snug font-medium text-ink2">{words.fixed}</p>
              <div className="mt-2">
                <Amount minor={fixed} currency={currency} look="hero" />
              </div>
              <div className="num mt-2.5 text-note text-ink3">
                {tooMuch !== undefined && <p className="font-medium text-bad">{tooMuch}</p>}
                {below}
              </div>
            </>
          )}
          {isTooMuch && (
            <div className="mt-2 flex">
              <ButtonLink kind="tint" compact href="/top-up">
                {words.topUp}
              </ButtonLink>
            </div>
          )}
        </div>
        <div className="mt-5">
          <Card>
            <Field
              label={words.note}
              placeholder={words.notePlaceholder}
              value={note}
              onChange={setNote}
              name="note"
              autoComplete="off"
              maxLength={60}
            />
          </Card>
        </div>
      </div>
      <PadFoot>
        <div className="px-4 pb-3">
          <Button
            off={
              minor === undefined
                ? words.amountFirst
                : isTooMuch
                  ? words.lessFirst
                  : isOverAllowance
                    ? words.lessToday
                    : undefined
            }
            onPress={() => {
              if (minor !== undefined) payment.confirm({ minor, currency, note: note.trim() });
            }}
          >
            {words.next}
          </Button>
        </div>
        {fixed === undefined && (
          <div className="lg:pointer-fine:hidden">
            <NumberPad mode="amount" listens={!payment.open} onKey={(key) => setTyped(applyPadKey(typed, key))} />
          </div>
        )}
      </PadFoot>
      {minor !== undefined && (
        <PinSheet
          open={payment.open}
          onClose={payment.close}
          payee={payeeLine(payee)}
          minor={payment.minor ?? minor}
          currency={currency}
          busy={payment.busy}
          error={payment.pinError}
          onPin={payment.pay}
          onPasskey={hasPasskey ? payment.payByPasskey : undefined}
        />
      )}
      {payment.confirmSheet}
    </Screen>
  );
}
