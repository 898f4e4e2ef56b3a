import { call, mayHaveArrived } from '#web/api';
import { useWords } from '#web/words';
import { signInStepsWords } from '#web/words/sign-in-steps';
import { Mail, MessageSquareText } from 'lucide-react';
import { CodeStep } from './CodeStep.tsx';
import type { CodeFlow, Entry } from './entry.ts';
import { isSignedIn, leave } from './leave.ts';
import type { Trail } from './use-place.ts';
import { useTitle } from './use-title.ts';

export interface SignInCodeProps {
  readonly flow: CodeFlow;
  readonly trial: boolean;
  readonly onEntry: (change: Partial<Entry>) => void;
  readonly trail: Trail;
}

/** T0: the password was right, the device is new. */
export function SignInCode({ flow, trial, onEntry, trail }: SignInCodeProps) {
  const words = useWords(signInStepsWords);
  useTitle(words.codeTitle);
  const params = { flowId: flow.flowId };
  const startOver = (): void => trail.back({ path: '/sign-in', step: 'form' });
  const resend = async (addressId?: string) => {
    const outcome = await call('resendSignInCode', { params, body: addressId === undefined ? {} : { addressId } });
    if (!outcome.ok) return outcome.refusal;
    onEntry({ flow: outcome.value });
    return outcome.value.sentTo.masked;
  };
  return (
    <CodeStep
      title={words.codeTitle}
      why={words.codeWhy}
      sent={flow}
      others={flow.others.map(({ addressId, channel, masked }) => ({
        key: addressId,
        icon: channel === 'email' ? Mail : MessageSquareText,
        title: words.sendTo(masked),
        act: { send: () => resend(addressId) },
      }))}
      trial={trial}
      onBack={startOver}
      restart={{ label: words.startOver, onPress: startOver }}
      onCode={async (code) => {
        const outcome = await call('confirmSignIn', { params, body: { code } });
        if (outcome.ok && outcome.value.scope === 'limited') {
          trail.go({ path: '/sign-in/password', step: 'start' }, { replace: true });
          return undefined;
        }
        if (outcome.ok || (mayHaveArrived(outcome.refusal) && (await isSignedIn()))) {
          leave();
          return undefined;
        }
        return outcome.refusal;
      }}
      onResend={() => resend()}
    />
  );
}
