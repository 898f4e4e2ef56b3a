import { useState } from 'react';
import { useWish } from '../shell/use-place-part.ts';
import { findAttempt, type FoundPayee } from './attempts.ts';
import { ChoosePayee } from './ChoosePayee.tsx';
import { PayPayee } from './PayPayee.tsx';
import type { Recipient } from './recipient.ts';
import { WhenPayable } from './WhenPayable.tsx';

/** Send money to somebody: who, then how much, then the PIN. `?again=KEY` takes up a payment that never arrived. */
export function PayScreen() {
  return (
    <WhenPayable>
      <PaySteps />
    </WhenPayable>
  );
}

function PaySteps() {
  const again = useWish('again');
  const [resumed] = useState(() => (again === undefined ? undefined : findAttempt(again)));
  const [chosen, setChosen] = useState<{ recipient: Recipient; payee: FoundPayee }>();
  const [typed, setTyped] = useState('');
  if (resumed !== undefined) return <PayPayee payee={resumed.payee} resumed={resumed} back="/" />;
  if (chosen === undefined)
    return (
      <ChoosePayee typed={typed} onType={setTyped} onFound={(recipient, payee) => setChosen({ recipient, payee })} />
    );
  return <PayPayee payee={chosen.payee} recipient={chosen.recipient} back={() => setChosen(undefined)} />;
}
