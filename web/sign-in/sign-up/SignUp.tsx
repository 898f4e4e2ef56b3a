import type { SignUpStep } from '../place.ts';
import { AddressStep } from './AddressStep.tsx';
import { ConsentStep } from './ConsentStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { HeldStep } from './HeldStep.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { PersonStep } from './PersonStep.tsx';
import { PinStep } from './PinStep.tsx';
import { SignUpCode } from './SignUpCode.tsx';
import type { StepProps } from './step-props.ts';

export interface SignUpProps extends StepProps {
  readonly step: SignUpStep;
  readonly reload: () => Promise<void>;
  readonly onEnter: () => void;
  /** Takes the typed address over to the sign-in form. */
  readonly onIdentifier: (identifier: string) => void;
}

/** Signing up, one question a screen; loaded when it is opened. */
export function SignUp({ step, reload, onEnter, onIdentifier, ...props }: SignUpProps) {
  const { flow } = props.draft;
  switch (step) {
    case 'address':
      return <AddressStep {...props} />;
    case 'code':
      return flow === undefined ? <AddressStep {...props} /> : <SignUpCode key={flow.flowId} flow={flow} {...props} />;
    case 'held':
      return <HeldStep {...props} onIdentifier={onIdentifier} />;
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
