import { Refusal } from './Refusal.tsx';
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
  if (step === 'code' && flow !== undefined)
    return <SignInCode key={flow.flowId} flow={flow} trial={trial} onEntry={onEntry} trail={trail} />;
  return refused && <Refusal refused={refused} reload={reload} trail={trail} />;
}
