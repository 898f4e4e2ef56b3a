import { ButtonLink, ClockPromise, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { factorsWords } from '#web/words/factors';
import { restWords } from '#web/words/wallet-security-rest';
import { CircleCheck } from 'lucide-react';
import { Screen } from '../../shell/Screen.tsx';
import { useRest } from '../contacts/use-rest.ts';
import { useSecurity } from '../use-security.ts';
import type { Factors } from './use-factors.ts';

/** It counts. Until when money rests, and the codes for the day the phone is gone. */
export function AddedPage({ factors }: { readonly factors: Factors }) {
  const { done, resting } = useWords(factorsWords);
  const { back, over } = useWords(restWords);
  const rest = useRest(useSecurity().data);
  const hasCodes = factors.savedCodes.left > 0;
  return (
    <Screen title={done.title} bare tab="security" back="/security/factors">
      <StatePage
        icon={CircleCheck}
        tone="brand"
        headline={done.headline}
        sentence={
          <>
            {done.sentence}
            {!hasCodes && <span className="mt-2 block">{done.codes}</span>}
          </>
        }
        reason={
          rest?.is === 'cooling' ? (
            <ClockPromise
              label={resting}
              until={rest.until}
              say={back}
              over={over}
              why={{ href: '/security/cooling-off' }}
            />
          ) : undefined
        }
        actions={
          hasCodes ? (
            <ButtonLink href="/security/factors">{done.back}</ButtonLink>
          ) : (
            <>
              <ButtonLink href="/security/saved-codes">{done.make}</ButtonLink>
              <ButtonLink kind="text" href="/security/factors">
                {done.back}
              </ButtonLink>
            </>
          )
        }
      />
    </Screen>
  );
}
