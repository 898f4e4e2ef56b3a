import { Amount, AmountField, applyPadKey, Button, NumberPad, PinCells, PinSheet, QrCode, Sheet } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { useState } from 'react';
import { partsPageWords } from '#web/words/parts-page';
import { Shown } from './Shown.tsx';

export function ShownMoney() {
  return (
    <>
      <ShownAmounts />
      <ShownPad />
      <ShownPin />
      <ShownQr />
    </>
  );
}

function ShownAmounts() {
  const words = useWords(partsPageWords);
  return (
    <Shown name={words.amount}>
      <Amount minor={1_248_650n} look="hero" />
      <div className="w-40">
        <Amount minor={123_456_789_050n} look="hero" />
      </div>
      <Amount minor={326_480n} look="title" />
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <Amount minor={5850n} sign="in" />
        <Amount minor={3600n} sign="out" />
        <Amount minor={3600n} hidden />
        <span>
          <Amount minor={12_800n} sign="out" returned />
        </span>
        <Amount minor={990n} currency="USD" />
      </p>
    </Shown>
  );
}

function ShownPad() {
  const words = useWords(partsPageWords);
  const format = useFormat();
  const [text, setText] = useState('150.00');
  return (
    <Shown name={words.pad}>
      <AmountField
        label={words.amountLabel}
        value={text}
        onChange={setText}
        note={`${words.available} ${format.money(1_248_650n)}`}
      />
      <div className="overflow-hidden rounded-card">
        <NumberPad mode="amount" listens={false} onKey={(key) => setText(applyPadKey(text, key))} />
      </div>
    </Shown>
  );
}

function ShownPin() {
  const words = useWords(partsPageWords);
  const [open, setOpen] = useState<'none' | 'pin' | 'plain'>('none');
  const [tries, setTries] = useState(0);
  const close = (): void => setOpen('none');
  return (
    <Shown name={words.pin}>
      <div className="grid gap-3 rounded-card bg-surface p-4 shadow-card">
        <PinCells filled={3} />
        <PinCells filled={0} wrong />
      </div>
      <Button kind="tint" onPress={() => setOpen('pin')}>
        {words.openPinSheet}
      </Button>
      <Button kind="line" onPress={() => setOpen('plain')}>
        {words.openSheet}
      </Button>
      <PinSheet
        open={open === 'pin'}
        onClose={close}
        payee={words.payee}
        minor={15_000n}
        onPin={() => setTries(tries + 1)}
        error={tries > 0 ? words.pinError : undefined}
        onForgot={close}
        onPasskey={close}
      />
      <Sheet open={open === 'plain'} onClose={close} title={words.sheetTitle}>
        <p className="pb-4 text-body text-ink2">{words.sheetText}</p>
        <Button onPress={close}>{words.gotIt}</Button>
      </Sheet>
    </Shown>
  );
}

function ShownQr() {
  const words = useWords(partsPageWords);
  return (
    <Shown name={words.qr}>
      <div className="mx-auto w-56 max-w-full">
        <QrCode text="https://wallet.qianneng.example/c/9F3KQ7W2A5850" label={words.qrLabel} />
      </div>
    </Shown>
  );
}
