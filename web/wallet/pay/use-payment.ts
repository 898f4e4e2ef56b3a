import type { Currency } from '#kernel';
import { call, type CallRefusal, newOnceKey } from '#web/api';
import { useNavigateTo } from '#web/ui';
import { useWords } from '#web/words';
import { payWords } from '#web/words/wallet-pay';
import { useRef, useState } from 'react';
import { refreshMoney } from '../asking/ask.ts';
import { queryClient } from '../asking/query-client.ts';
import { readAsked, useConfirmed } from '../confirm/index.ts';
import { type Attempt, type FoundPayee, noteKnown, noteSent } from './attempts.ts';
import { decideNext } from './decide-next.ts';
import type { Recipient } from './recipient.ts';
import { type Proof, signPayment } from './sign-payment.ts';

interface Asked {
  readonly found: FoundPayee;
  readonly recipient: Recipient | undefined;
  readonly resumed: Attempt | undefined;
}

interface Confirmed {
  readonly minor: bigint;
  readonly currency: Currency;
  readonly note: string;
}

function isSame(attempt: Attempt, payee: FoundPayee, confirmed: Confirmed): boolean {
  return attempt.payee.payee === payee.payee && attempt.minor === confirmed.minor && attempt.note === confirmed.note;
}

const echoMs = 400;

/** One payment from the confirmed amount to a durable answer. Its key is made here, and kept until payee or amount change. */
export function usePayment({ found, recipient, resumed }: Asked) {
  const words = useWords(payWords);
  const navigate = useNavigateTo();
  const [payee, setPayee] = useState(found);
  const [attempt, setAttempt] = useState<Attempt | undefined>(resumed);
  const [open, setOpen] = useState(resumed !== undefined);
  const [busy, setBusy] = useState(false);
  const [pinError, setPinError] = useState<string>();
  const [refused, setRefused] = useState<CallRefusal>();
  const [stale, setStale] = useState(false);
  // A second sixth digit can come before React has drawn the first.
  const underWay = useRef(false);
  const openedAtMs = useRef(0);
  const confirmation = useConfirmed();

  const findAgain = async (): Promise<void> => {
    setOpen(false);
    setAttempt(undefined);
    if (recipient === undefined) return void navigate('/pay');
    const outcome = await call('findPayee', { body: recipient });
    if (!outcome.ok) return setRefused(outcome.refusal);
    setPayee(outcome.value);
    setStale(true);
  };

  const follow = async (refusal: CallRefusal, sent: Attempt): Promise<void> => {
    const next = decideNext(refusal);
    if (next.step !== 'ask_by_key') noteKnown(sent.key);
    switch (next.step) {
      case 'pin_again':
        return setPinError(words.pinWrong(next.triesLeft));
      case 'send_again':
        return setPinError({ busy: words.pinBusy, offline: words.pinUnsent, passkey: words.passkeyAgain }[next.why]);
      case 'find_payee_again':
        return findAgain();
      case 'ask_by_key':
        setOpen(false);
        return void navigate(`/pay/check/${sent.key}`);
      case 'refused':
        setOpen(false);
        return setRefused(refusal);
    }
  };

  const send = async (sent: Attempt, proof: Proof) => {
    const { payee: found, minor, note } = sent;
    const body = { payee: found.payee, amount: minor.toString(), note: note === '' ? null : note, ...proof };
    const outcome = await call('pay', { key: sent.key, body });
    // One sheet at a time: the digits were right and stay, "confirm it is you" comes in their place.
    if (!outcome.ok && readAsked(outcome.refusal) !== undefined) setOpen(false);
    return outcome;
  };

  /** `prove` makes what confirms the payment; undefined: it was not made, and nothing is sent. */
  const pay = async (prove: (attempt: Attempt) => Promise<Proof | undefined>): Promise<void> => {
    if (attempt === undefined || underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setPinError(undefined);
    const proof = await prove(attempt);
    if (proof === undefined) {
      setBusy(false);
      underWay.current = false;
      return setPinError(words.passkeyAgain);
    }
    noteSent(attempt);
    const outcome = await confirmation.confirmed(() => send(attempt, proof));
    setBusy(false);
    if (!outcome?.ok) {
      underWay.current = false;
      // The person closed the question: nothing was paid, the same payment may be asked again.
      if (outcome === undefined) return noteKnown(attempt.key);
      setOpen(true);
      return follow(outcome.refusal, attempt);
    }
    // What was paid stays under way: digits still typed while the receipt opens send nothing.
    noteKnown(attempt.key);
    setOpen(false);
    const { transferId } = outcome.value;
    queryClient.setQueryData(['getActivity', { params: { transferId } }], outcome.value);
    void refreshMoney();
    navigate(`/receipt/${transferId}`);
  };

  return {
    payee,
    open,
    busy,
    pinError,
    /** "Confirm it is you", when risk asks for it. */
    confirmSheet: confirmation.sheet,
    refused,
    stale,
    minor: attempt?.minor,
    pay: (pin: string): void => void pay(() => Promise.resolve({ pin })),
    payByPasskey: (): void => void pay(signPayment),
    confirm: (confirmed: Confirmed): void => {
      if (attempt === undefined || !isSame(attempt, payee, confirmed))
        setAttempt({ ...confirmed, payee, key: newOnceKey() });
      setPinError(undefined);
      openedAtMs.current = performance.now();
      setOpen(true);
    },
    close: (): void => {
      // The second half of a double click lands on the scrim: it does not mean "close".
      const isEcho = performance.now() - openedAtMs.current < echoMs;
      if (!underWay.current && !isEcho) setOpen(false);
    },
    /** The refused key is spent: what comes next is another payment. */
    startOver: (): void => {
      setAttempt(undefined);
      setRefused(undefined);
      setPinError(undefined);
    },
  };
}
