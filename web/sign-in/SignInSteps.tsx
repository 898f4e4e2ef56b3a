import { Refusal } from './Refusal.tsx';
import { SecondStep } from './second-step/SecondStep.tsx';
import { SignInCode } from './SignInCode.tsx';
import type { SignInFormProps } from './SignInForm.tsx';

export interface SignInStepsProps extends SignInFormProps {
  readonly step: 'code' | 'refused';
  readonly reload: () => Promise<void>;
}

/** What comes after the form; loaded while the person types. */
export function SignInSteps({ step, app, entry, onEntry, trail, reload }: SignInStepsProps) {
  const trial = app?.trial === true;
  const { flow, refused } = entry;
  if (step === 'code' && flow?.state === 'factor_needed')
    return <SecondStep key={flow.flowId} flow={flow} onEntry={onEntry} trail={trail} />;
  if (step === 'code' && flow?.state === 'code_needed')
    return <SignInCode key={flow.flowId} flow={flow} trial={trial} onEntry={onEntry} trail={trail} />;
  return refused && <Refusal refused={refused} kept={entry} reload={reload} trail={trail} />;
}
