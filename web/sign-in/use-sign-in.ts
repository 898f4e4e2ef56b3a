import { call, type CallRefusal } from '#web/api';
import { useState } from 'react';
import { troubleOf, type Trouble } from './call-trouble.ts';
import { sendChallenged } from './challenge/send-challenged.ts';
import type { Entry } from './entry.ts';
import { leave } from './leave.ts';
import type { Trail } from './use-place.ts';

export interface Missing {
  readonly identifier: boolean;
  readonly password: boolean;
}

/** Refusals with a page of their own: strangers always get the first, a known device the truth. */
const refusals = ['sign_in_refused', 'sign_in_wrong_password', 'sign_in_device_locked'];

/** Sends the form once and goes where the answer leads. What was typed stays until the server has judged it. */
export function useSignIn(entry: Entry, onEntry: (change: Partial<Entry>) => void, trail: Trail) {
  const [busy, setBusy] = useState(false);
  const [work, setWork] = useState<number>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [missing, setMissing] = useState<Missing>();
  const refused = (problem: CallRefusal): void => {
    if (problem.kind === 'trouble' || !refusals.includes(problem.code)) return setTrouble(troubleOf(problem));
    onEntry({ password: '', troubles: [], flow: undefined, refused: { problem, troubles: entry.troubles } });
    trail.go({ path: '/sign-in', step: 'refused' });
  };
  const submit = async (): Promise<void> => {
    const { identifier, password, remember, shared } = entry;
    const lacks = { identifier: identifier === '', password: password === '' };
    setMissing(lacks);
    if (busy || lacks.identifier || lacks.password) return;
    setTrouble(undefined);
    setBusy(true);
    const outcome = await sendChallenged(
      (challenge) =>
        call('signIn', {
          body: { identifier, password, remember, shared, ...(challenge === undefined ? {} : { challenge }) },
        }),
      setWork,
    );
    if (outcome.ok && outcome.value.state === 'signed_in' && outcome.value.scope === 'full') {
      onEntry({ password: '', troubles: [] });
      return leave();
    }
    setBusy(false);
    if (!outcome.ok) return refused(outcome.refusal);
    // A password that has run out is needed once more, to be changed.
    if (outcome.value.state === 'signed_in') return trail.go({ path: '/sign-in/password', step: 'start' });
    onEntry({ password: '', flow: outcome.value, refused: undefined });
    trail.go({ path: '/sign-in', step: 'code' });
  };
  return { busy, work, trouble, missing, submit };
}
