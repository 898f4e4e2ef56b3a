import { call } from '#web/api';
import { useEffect, useEffectEvent, useState } from 'react';
import { depthOf } from '../use-place.ts';
import type { Held } from './held.ts';
import type { StepProps } from './way-props.ts';

/**
 * After a reload, or when a phone closed the page while its owner looked for the code: the server knows by cookie what this
 * browser has begun, and the way goes on from there. A way begun just now by a door starts at its beginning. Tells whether
 * it is still looking.
 */
export function useResume({ purpose, place, trail, onHeld }: StepProps, held: Held): boolean {
  const [isLooking, setIsLooking] = useState(() => {
    const isFresh = place.step !== 'start' || depthOf(history.state) === 0;
    return isFresh && held.flow === undefined && held.recovery === undefined;
  });
  const found = useEffectEvent((outcome: Awaited<ReturnType<typeof ask>>): void => {
    setIsLooking(false);
    if (!outcome.ok) return;
    const { flow, recovery } = outcome.value;
    if ((recovery ?? flow)?.purpose !== purpose) return;
    // Opened anew after all was done: another time, not the same one.
    if (place.step === 'start' && recovery?.state === 'done') return;
    onHeld({ flow: flow ?? undefined, recovery: recovery ?? undefined });
    if (place.step === 'start') trail.go({ path: place.path, step: recovery ? 'done' : 'code' }, { replace: true });
  });
  useEffect(() => {
    if (isLooking) void ask().then(found);
  }, [isLooking]);
  return isLooking;
}

const ask = () => call('findRecovery', {});
