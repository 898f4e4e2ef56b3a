import { AmountField, applyPadKey, Button, ChoiceCards, NumberPad, Skeleton, typedMinor } from '#web/ui';
import type { CallAnswer } from '#web/api';
import { useFormat, useWords } from '#web/words';
import { topUpWords } from '#web/words/wallet-top-up';
import { CreditCard } from 'lucide-react';
import { useState } from 'react';
import { useAsk } from '../asking/ask.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { PadFoot } from '../shell/PadFoot.tsx';
import { Screen } from '../shell/Screen.tsx';
import { useTopUp } from './use-top-up.ts';

type Wallet = CallAnswer<'getWallet'>;

export function TopUpForm() {
  const words = useWords(topUpWords);
  const wallet = useAsk('getWallet', {});
  if (wallet.data) return <Form wallet={wallet.data} />;
  return (
    <Screen title={words.title} tab="home" back="/">
      {wallet.error ? (
        <TroubleNote trouble={wallet.error} again={() => void wallet.refetch()} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Screen>
  );
}

function Form({ wallet }: { wallet: Wallet }) {
  const words = useWords(topUpWords);
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [card, setCard] = useState(wallet.bankCards[0]?.id ?? '');
  const topUp = useTopUp();
  const minor = typedMinor(typed);
  const off = card === '' ? words.noCards : minor === undefined ? words.amountFirst : undefined;
  const { currency } = wallet;
  return (
    <Screen title={words.title} tab="home" back="/" flush aside={<MoneyAside />}>
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)] content-start gap-5 px-4 pb-4 lg:flex-none">
        {topUp.trouble && <TroubleNote trouble={topUp.trouble} focus />}
        <div className="px-1 pt-2">
          <AmountField
            label={words.amount}
            value={typed}
            onChange={setTyped}
            currency={currency}
            note={words.available(format.money(BigInt(wallet.available), 'none', currency))}
          />
        </div>
        <div>
          <h2 className="px-1 text-[.9375rem] leading-snug font-semibold">{words.card}</h2>
          <p className="mt-1 mb-2 px-1 text-note text-ink3">{words.sandbox}</p>
          <ChoiceCards
            label={words.card}
            value={card}
            onChange={setCard}
            choices={wallet.bankCards.map((one) => ({
              value: one.id,
              title: words.cardName(one.bank, one.tail),
              note: words.behaviour[one.behaviour],
              icon: CreditCard,
            }))}
          />
        </div>
      </div>
      <PadFoot>
        <div className="px-4 pt-2 pb-3">
          <Button
            busy={topUp.busy}
            off={off}
            onPress={() => {
              if (minor !== undefined) void topUp.start({ minor, bankCard: card });
            }}
          >
            {minor === undefined ? words.title : words.confirm(format.money(minor, 'none', currency))}
          </Button>
        </div>
        <div className="lg:pointer-fine:hidden">
          <NumberPad mode="amount" onKey={(key) => setTyped(applyPadKey(typed, key))} />
        </div>
      </PadFoot>
    </Screen>
  );
}
