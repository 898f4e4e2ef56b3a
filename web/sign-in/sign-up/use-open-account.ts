import { call, mayHaveArrived, type CallRefusal } from '#web/api';
import { getLocale } from '#web/words';
import { useState } from 'react';
import { sentenceOf, troubleOf, type Trouble } from '../call-trouble.ts';
import { isSignedIn } from '../leave.ts';
import type { App } from '../use-app.ts';
import { endsFlow, refusedStep } from './refused-step.ts';
import type { StepProps } from './step-props.ts';

/** Opens the account. A refusal leads to the step and field it is about; everything typed stays. */
export function useOpenAccount({ draft, onDraft, trail }: StepProps, reload: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const refused = (refusal: CallRefusal): void => {
    setBusy(false);
    const where = refusedStep(refusal.code);
    if (where === undefined) return setTrouble(troubleOf(refusal));
    const sentence = sentenceOf(refusal);
    const gone = endsFlow(refusal.code) ? { flow: undefined, confirmed: false } : {};
    const unproven = where.field === 'code' ? { confirmed: false } : {};
    const emptied = where.field === 'pin' ? { pin: '' } : where.field === 'consent' ? { agreed: false } : {};
    onDraft({ ...gone, ...unproven, ...emptied, said: { field: where.field, sentence } });
    if (where.field === 'consent') void reload();
    else trail.go({ path: '/sign-up', step: where.step });
  };
  const open = async (app: App): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    const { flow, name, username, password, pin, remember } = draft;
    const outcome = await call('completeSignUp', {
      params: { flowId: flow?.flowId ?? '' },
      body: {
        name,
        ...(username.trim() === '' ? {} : { username }),
        password,
        pin,
        remember,
        agreementVersion: app.agreementVersion,
        privacyVersion: app.privacyVersion,
        locale: getLocale(),
      },
    });
    // After a lost answer the account may be open already; then the session says so.
    const open = outcome.ok || (mayHaveArrived(outcome.refusal) && (await isSignedIn()));
    if (!open) return outcome.ok ? undefined : refused(outcome.refusal);
    onDraft({ opened: true, pin: '', said: undefined });
    trail.go({ path: '/sign-up', step: 'done' }, { replace: true });
  };
  return { busy, trouble, open };
}
