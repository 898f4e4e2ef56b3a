import type { SignUpStep } from '../place.ts';
import { AddressStep } from './AddressStep.tsx';
import { ConsentStep } from './ConsentStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { PersonStep } from './PersonStep.tsx';
import { PinStep } from './PinStep.tsx';
import { SignUpCode } from './SignUpCode.tsx';
import type { StepProps } from './step-props.ts';

export interface SignUpProps extends StepProps {
  readonly step: SignUpStep;
  readonly reload: () => Promise<void>;
  readonly onEnter: () => void;
}

/** Signing up, one question a screen; loaded when it is opened. */
export function SignUp({ step, reload, onEnter, ...props }: SignUpProps) {
  const { flow } = props.draft;
  switch (step) {
    case 'address':
      return <AddressStep {...props} />;
    case 'code':
      return flow === undefined ? <AddressStep {...props} /> : <SignUpCode key={flow.flowId} flow={flow} {...props} />;
    case 'person':
      return <PersonStep {...props} />;
    case 'password':
      return <PasswordStep {...props} />;
    case 'pin':
      return <PinStep {...props} />;
    case 'consent':
      return <ConsentStep {...props} reload={reload} />;
    case 'done':
      return <DoneStep app={props.app} draft={props.draft} onEnter={onEnter} />;
  }
}
