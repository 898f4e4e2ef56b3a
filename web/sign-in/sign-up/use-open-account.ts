import { call, mayHaveArrived, type CallRefusal } from '#web/api';
import { getLocale } from '#web/words';
import { useState } from 'react';
import { sentenceOf, troubleOf, type Trouble } from '../call-trouble.ts';
import { textFact } from '../refusal-facts.ts';
import { isSignedIn } from '../leave.ts';
import type { App } from '../use-app.ts';
import { endsFlow, refusedStep } from './refused-step.ts';
import type { StepProps } from './step-props.ts';

/** Opens the account. A refusal leads to the step and field it is about; everything typed stays. */
export function useOpenAccount({ draft, onDraft, trail }: StepProps, reload: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const refused = async (refusal: CallRefusal): Promise<void> => {
    const where = refusedStep(refusal.code);
    if (where === undefined) {
      setBusy(false);
      return setTrouble(troubleOf(refusal));
    }
    const sentence = await reasonOf(refusal);
    setBusy(false);
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
    if (!open) return outcome.ok ? undefined : await refused(outcome.refusal);
    onDraft({ opened: true, pin: '', said: undefined });
    trail.go({ path: '/sign-up', step: 'done' }, { replace: true });
  };
  return { busy, trouble, open };
}

/** The gate's own reason in the language on screen, when the server names one we know; else the server's sentence. */
async function reasonOf(refusal: CallRefusal): Promise<string> {
  const named = textFact(refusal, 'reason');
  const door = named === undefined ? undefined : await import('#strength').catch(() => undefined);
  const reason = [...(door?.passwordReasons ?? []), ...(door?.pinReasons ?? [])].find((one) => one === named);
  if (door === undefined || reason === undefined) return sentenceOf(refusal, getLocale());
  return door.reasonText(reason, getLocale());
}
