import { NavigateProvider, StatusLine } from '#web/ui';
import { useState } from 'react';
import { type Entry, emptyEntry } from './entry.ts';
import { leave } from './leave.ts';
import { decidePlace, readPlace } from './place.ts';
import { type Draft, emptyDraft, heldOf } from './sign-up/draft.ts';
import { SignInForm } from './SignInForm.tsx';
import { useApp } from './use-app.ts';
import { useFirstLook } from './use-first-look.ts';
import { useLoaded } from './use-loaded.ts';
import { usePlace } from './use-place.ts';
import { Waiting } from './Waiting.tsx';

const loadSteps = () => import('./SignInSteps.tsx');
const loadSignUp = () => import('./sign-up/SignUp.tsx');
const loadWayBack = () => import('./way-back/WayBack.tsx');

/** All addresses of this entry. What is typed is held here, so that no step forgets it. */
export function SignInApp() {
  const trail = usePlace();
  const { app, reload } = useApp();
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const steps = useLoaded(loadSteps);
  const held = {
    signIn: { flow: entry.flow !== undefined, refused: entry.refused !== undefined },
    signUp: heldOf(draft),
  };
  const place = decidePlace(trail.place, held);
  const onEntry = (change: Partial<Entry>): void => setEntry((before) => ({ ...before, ...change }));
  const onDraft = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  useFirstLook(place.path === '/sign-in' || place.path === '/sign-up', (flow) => {
    // Somebody who has begun to type, or signs up, is not led away.
    if (trail.place.path !== '/sign-in' || entry.flow !== undefined || entry.password !== '') return;
    onEntry({ flow });
    if (trail.place.step !== 'code') trail.go({ path: '/sign-in', step: 'code' });
  });

  const navigate = (href: string): boolean => {
    if (!/^\/sign-(in|up)(\/|$)/.test(href)) return false;
    trail.go(readPlace(href, null));
    return true;
  };
  const onEnter = (): void => {
    setDraft(emptyDraft);
    leave();
  };
  const shared = { app, reload, trail };
  return (
    <StatusLine>
      <NavigateProvider navigate={navigate}>
        {place.path === '/sign-up' ? (
          <SignUpLater
            {...shared}
            step={place.step}
            onEnter={onEnter}
            onIdentifier={(identifier) => onEntry({ identifier })}
            draft={draft}
            onDraft={onDraft}
          />
        ) : place.path !== '/sign-in' ? (
          <WayBackLater {...shared} place={place} entry={entry} onEntry={onEntry} />
        ) : place.step === 'form' ? (
          <SignInForm app={app} entry={entry} onEntry={onEntry} trail={trail} />
        ) : steps.state === 'loaded' ? (
          <steps.piece.SignInSteps {...shared} step={place.step} entry={entry} onEntry={onEntry} />
        ) : (
          <Waiting loaded={steps} />
        )}
      </NavigateProvider>
    </StatusLine>
  );
}

function SignUpLater(props: Parameters<Awaited<ReturnType<typeof loadSignUp>>['SignUp']>[0]) {
  const signUp = useLoaded(loadSignUp);
  return signUp.state === 'loaded' ? <signUp.piece.SignUp {...props} /> : <Waiting loaded={signUp} />;
}

function WayBackLater(props: Parameters<Awaited<ReturnType<typeof loadWayBack>>['WayBack']>[0]) {
  const wayBack = useLoaded(loadWayBack);
  return wayBack.state === 'loaded' ? <wayBack.piece.WayBack {...props} /> : <Waiting loaded={wayBack} />;
}
