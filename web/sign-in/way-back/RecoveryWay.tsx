import { Waiting } from '../Waiting.tsx';
import { AuthenticatorStep } from './AuthenticatorStep.tsx';
import { DiagnosisPage } from './DiagnosisPage.tsx';
import { FrozenPage } from './FrozenPage.tsx';
import { decideStep, heldFor } from './held.ts';
import { NewPasswordStep } from './NewPasswordStep.tsx';
import { ProofsStep } from './ProofsStep.tsx';
import { ResetDone } from './ResetDone.tsx';
import { SavedCodeStep } from './SavedCodeStep.tsx';
import { SentCode } from './SentCode.tsx';
import { StartStep } from './StartStep.tsx';
import { useResume } from './use-resume.ts';
import type { StepProps } from './way-props.ts';

/** Unlock, reset or freeze: name, proof, and what comes of it. */
export function RecoveryWay(props: StepProps) {
  const { purpose, place } = props;
  const held = heldFor(purpose, props.held);
  const isLooking = useResume(props, held);
  const step = { ...props, held };
  if (isLooking) return <Waiting loaded={{ state: 'loading' }} />;
  switch (decideStep(place.step, held)) {
    case 'start':
      return <StartStep {...step} />;
    case 'code':
      return held.flow && <SentCode key={held.flow.flowId} {...step} flow={held.flow} />;
    case 'saved':
      return <SavedCodeStep {...step} />;
    case 'authenticator':
      return held.recovery && <AuthenticatorStep {...step} recovery={held.recovery} />;
    case 'proofs':
      return held.recovery && <ProofsStep {...step} recovery={held.recovery} />;
    case 'password':
      return held.recovery && <NewPasswordStep {...step} recovery={held.recovery} />;
    case 'done':
      return <Done {...step} />;
  }
}

function Done(props: StepProps) {
  switch (props.purpose) {
    case 'unlock':
      return <DiagnosisPage {...props} diagnosis={props.held.recovery?.diagnosis ?? null} />;
    case 'reset':
      return <ResetDone {...props} />;
    case 'freeze':
      return <FrozenPage />;
  }
}
