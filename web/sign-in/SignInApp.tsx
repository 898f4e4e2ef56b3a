import { NavigateProvider, StatusLine } from '#web/ui';
import { useEffect, useState } from 'react';
import { type Entry, emptyEntry } from './entry.ts';
import { isSignedIn, leave } from './leave.ts';
import { decidePlace, readPlace } from './place.ts';
import { type Draft, emptyDraft, heldOf } from './sign-up/draft.ts';
import { SignInForm } from './SignInForm.tsx';
import { useApp } from './use-app.ts';
import { useLoaded } from './use-loaded.ts';
import { usePlace } from './use-place.ts';
import { Waiting } from './Waiting.tsx';

const loadSteps = () => import('./SignInSteps.tsx');
const loadSignUp = () => import('./sign-up/SignUp.tsx');

/** Both addresses of this entry. All that is typed is held here, so that no step forgets it. */
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
  useSignedInAlready();

  const onEntry = (change: Partial<Entry>): void => setEntry((before) => ({ ...before, ...change }));
  const onDraft = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const navigate = (href: string): boolean => {
    if (href !== '/sign-in' && href !== '/sign-up') return false;
    trail.go(readPlace(href, null));
    return true;
  };
  const onEnter = (): void => {
    setDraft(emptyDraft);
    leave();
  };
  return (
    <StatusLine>
      <NavigateProvider navigate={navigate}>
        {place.path === '/sign-up' ? (
          <SignUpLater
            step={place.step}
            reload={reload}
            onEnter={onEnter}
            app={app}
            draft={draft}
            onDraft={onDraft}
            trail={trail}
          />
        ) : place.step === 'form' ? (
          <SignInForm app={app} entry={entry} onEntry={onEntry} trail={trail} />
        ) : steps.state === 'loaded' ? (
          <steps.piece.SignInSteps
            step={place.step}
            reload={reload}
            app={app}
            entry={entry}
            onEntry={onEntry}
            trail={trail}
          />
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

/** Whoever is signed in is sent on, also when the browser brings back this page from its memory. */
function useSignedInAlready(): void {
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (await isSignedIn()) leave();
    };
    const shown = (event: PageTransitionEvent): void => {
      if (event.persisted) void look();
    };
    void look();
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, []);
}
