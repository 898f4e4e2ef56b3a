import type { Currency } from '#kernel';
import { call, type CallRefusal, newOnceKey } from '#web/api';
import { useNavigateTo } from '#web/ui';
import { useWords } from '#web/words';
import { payWords } from '#web/words/wallet-pay';
import { useRef, useState } from 'react';
import { refreshMoney } from '../asking/ask.ts';
import { queryClient } from '../asking/query-client.ts';
import { type Attempt, type FoundPayee, noteKnown, noteSent } from './attempts.ts';
import { decideNext } from './decide-next.ts';
import type { Recipient } from './recipient.ts';

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
        return setPinError(next.why === 'busy' ? words.pinBusy : words.pinUnsent);
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

  const pay = async (pin: string): Promise<void> => {
    if (attempt === undefined || underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setPinError(undefined);
    noteSent(attempt);
    const outcome = await call('pay', {
      key: attempt.key,
      body: {
        payee: attempt.payee.payee,
        amount: attempt.minor.toString(),
        note: attempt.note === '' ? null : attempt.note,
        pin,
      },
    });
    setBusy(false);
    if (!outcome.ok) {
      underWay.current = false;
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
    refused,
    stale,
    minor: attempt?.minor,
    pay,
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
