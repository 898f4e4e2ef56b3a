import { call } from '#web/api';
import { useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { Button, useSay } from '#web/ui';
import { Link2, Lock, Mail, MessageSquareText } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { CodeStep, type OtherWay } from '../CodeStep.tsx';
import { useTitle } from '../use-title.ts';
import { goOn } from './go-on.ts';
import type { Recovery, RecoveryFlow } from './held.ts';
import type { StepProps } from './way-props.ts';

/** The same words whether the account exists or not; the code, or the link opened here or in any other browser. */
export function SentCode(props: StepProps & { readonly flow: RecoveryFlow }) {
  const { purpose, flow, app, trail, place, onHeld } = props;
  const words = useWords(wayBackWords);
  const { title } = words[purpose];
  useTitle(title);
  const params = { flowId: flow.flowId };
  const proven = (recovery: Recovery): void => {
    onHeld({ recovery });
    goOn(trail, recovery);
  };
  const restart = (): void => {
    onHeld({ flow: undefined, recovery: undefined });
    trail.back({ path: place.path, step: 'start' });
  };
  const opened = useOpenedLink(flow.flowId, proven);
  const resend = async (via?: 'phone' | 'email') => {
    const outcome = await call('resendRecoveryCode', { params, body: via === undefined ? {} : { via } });
    if (!outcome.ok) return outcome.refusal;
    onHeld({ flow: outcome.value });
    return '';
  };
  const saved: OtherWay = {
    key: 'saved',
    icon: Lock,
    title: words.useSaved,
    note: words.useSavedNote,
    act: { onPress: () => trail.go({ path: place.path, step: 'saved' }) },
  };
  return (
    <CodeStep
      title={title}
      why={words.sentWhy}
      length={8}
      sent={{ expiresAt: flow.codeExpiresAt, resendAt: flow.resendAt }}
      trial={app?.trial === true}
      onBack={restart}
      restart={{ label: words.otherName, onPress: restart }}
      onCode={async (code) => {
        const outcome = await call('proveByCode', { params, body: { code } });
        if (!outcome.ok) return outcome.refusal;
        proven(outcome.value);
        return undefined;
      }}
      onResend={() => resend()}
      others={[
        { key: 'phone', icon: MessageSquareText, title: words.viaPhone, act: { send: () => resend('phone') } },
        { key: 'email', icon: Mail, title: words.viaEmail, act: { send: () => resend('email') } },
        ...(purpose === 'reset' ? [saved] : []),
      ]}
    >
      <Button kind="tint" compact icon={Link2} onPress={opened}>
        {words.openedLink}
      </Button>
    </CodeStep>
  );
}

/** Looks whether the link has done the proof: when asked, and whenever the person comes back to this tab. */
function useOpenedLink(flowId: string, onProven: (recovery: Recovery) => void): () => void {
  const words = useWords(wayBackWords);
  const say = useSay();
  const look = async (): Promise<boolean> => {
    const outcome = await call('findRecovery', {});
    const recovery = outcome.ok ? outcome.value.recovery : null;
    if (recovery === null || recovery.flowId !== flowId || recovery.state === 'more_needed') return false;
    onProven(recovery);
    return true;
  };
  const shown = useEffectEvent(() => {
    if (document.visibilityState === 'visible') void look();
  });
  useEffect(() => {
    const listener = (): void => shown();
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  }, []);
  return () => void look().then((isProven) => isProven || say(words.linkNotSeen));
}
