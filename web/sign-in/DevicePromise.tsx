import type { ServerProblem } from '#web/api';
import { useWords } from '#web/words';
import { signInStepsWords } from '#web/words/sign-in-steps';
import { ClockPromise } from '#web/ui';
import { Ban } from 'lucide-react';
import { instantFact } from './refusal-facts.ts';

/** Until when somebody waits: this device, or the strangers who were guessing. Nothing when nobody does. */
export function DevicePromise({ problem }: { problem: ServerProblem }) {
  const words = useWords(signInStepsWords);
  const device = instantFact(problem, 'until');
  if (problem.code === 'sign_in_device_locked' && device !== undefined)
    return (
      <ClockPromise
        label={words.deviceWaits}
        until={device}
        say={words.until}
        over={words.deviceWaitOver}
        why={{ href: '/help/login/locked-out' }}
      />
    );
  const strangers = instantFact(problem, 'strangersLockedUntil');
  if (problem.code !== 'sign_in_wrong_password' || strangers === undefined) return null;
  return (
    <ClockPromise
      label={words.strangersWait}
      icon={Ban}
      until={strangers}
      say={words.until}
      over={words.strangersWaitOver}
      why={{ href: '/help/login/locked-out' }}
    />
  );
}
