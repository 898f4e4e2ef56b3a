import { call } from '#web/api';
import { getLocale, useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { CodeStep } from '../CodeStep.tsx';
import { sentenceOf } from '../call-trouble.ts';
import { useTitle } from '../use-title.ts';
import { saidOf, type SignUpFlow } from './draft.ts';
import { endsFlow } from './refused-step.ts';
import { useProgress } from './SignUpStep.tsx';
import type { StepProps } from './step-props.ts';

/** Proves the address. A flow that is gone leads back to the address, which is still filled in. */
export function SignUpCode({ flow, app, draft, onDraft, trail }: StepProps & { readonly flow: SignUpFlow }) {
  const words = useWords(signUpWords);
  useTitle(`${words.codeHeadline} · ${words.title}`);
  const params = { flowId: flow.flowId };
  const back = (): void => trail.back({ path: '/sign-up', step: 'address' });
  return (
    <CodeStep
      title={words.title}
      note={useProgress('code')}
      sent={flow}
      trial={app?.trial === true}
      said={saidOf(draft, 'code')}
      onBack={back}
      restart={{ label: words.changeAddress, onPress: back }}
      onCode={async (code) => {
        const outcome = await call('confirmSignUp', { params, body: { code } });
        if (outcome.ok) {
          onDraft({ confirmed: true, said: undefined });
          trail.go({ path: '/sign-up', step: 'person' }, { replace: true });
          return undefined;
        }
        if (outcome.refusal.code === 'address_held') {
          trail.go({ path: '/sign-up', step: 'held' }, { replace: true });
          return undefined;
        }
        if (!endsFlow(outcome.refusal.code)) return outcome.refusal;
        onDraft({ flow: undefined, said: { field: 'address', sentence: sentenceOf(outcome.refusal, getLocale()) } });
        back();
        return undefined;
      }}
      onResend={async () => {
        const outcome = await call('resendSignUpCode', { params });
        if (!outcome.ok) return outcome.refusal;
        onDraft({ flow: { ...outcome.value, address: draft.address } });
        return outcome.value.sentTo.masked;
      }}
    />
  );
}
