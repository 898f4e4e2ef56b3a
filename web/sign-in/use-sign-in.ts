import { call } from '#web/api';
import { useState } from 'react';
import { textFact, troubleOf, type Trouble } from './call-trouble.ts';
import type { Entry } from './entry.ts';
import { leave } from './leave.ts';
import type { Trail } from './use-place.ts';

export interface Missing {
  readonly identifier: boolean;
  readonly password: boolean;
}

/** Sends the form once and goes where the answer leads. What was typed stays until the server has judged it. */
export function useSignIn(entry: Entry, onEntry: (change: Partial<Entry>) => void, trail: Trail) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [missing, setMissing] = useState<Missing>();
  const submit = async (): Promise<void> => {
    const { identifier, password, remember } = entry;
    const lacks = { identifier: identifier === '', password: password === '' };
    setMissing(lacks);
    if (lacks.identifier || lacks.password) return;
    setTrouble(undefined);
    setBusy(true);
    const outcome = await call('signIn', { body: { identifier, password, remember } });
    if (outcome.ok && outcome.value.state === 'signed_in') {
      onEntry({ password: '', troubles: [] });
      return leave();
    }
    setBusy(false);
    if (outcome.ok) {
      if (outcome.value.state === 'code_needed') onEntry({ password: '', flow: outcome.value, refused: undefined });
      return trail.go({ path: '/sign-in', step: 'code' });
    }
    if (outcome.refusal.code !== 'sign_in_refused') return setTrouble(troubleOf(outcome.refusal));
    const refused = { supportCode: textFact(outcome.refusal, 'supportCode'), troubles: entry.troubles };
    onEntry({ password: '', troubles: [], flow: undefined, refused });
    trail.go({ path: '/sign-in', step: 'refused' });
  };
  return { busy, trouble, missing, submit };
}
