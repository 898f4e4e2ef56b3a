import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { coverPage } from './cover-page.ts';
import { beginSession, useLocked } from './idle-lock.ts';
import { LockScreen } from './LockScreen.tsx';

export interface IdleLockProps {
  /** Of the session; what rested before it does not count. */
  readonly startedAt: string;
  readonly children: ReactNode;
}

/** The wallet's screens, and after five minutes without a touch the lock over them. A wallet that is opened locked draws nothing behind it. */
export function IdleLock({ startedAt, children }: IdleLockProps) {
  useState(() => beginSession(startedAt));
  const locked = useLocked();
  // A new password renews the session under the page; a lock of before stays one.
  useEffect(() => {
    if (!locked) beginSession(startedAt);
  }, [locked, startedAt]);
  const [wasOpen, setWasOpen] = useState(!locked);
  if (!locked && !wasOpen) setWasOpen(true);
  return (
    <>
      {wasOpen && children}
      {locked && <Lock />}
    </>
  );
}

/** Beside the app, over its sheets. The focus comes back to where it was. */
function Lock() {
  const [place] = useState(() => document.createElement('div'));
  useLayoutEffect(() => {
    const before = document.activeElement;
    document.body.append(place);
    const uncover = coverPage(place);
    return () => {
      uncover();
      place.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [place]);
  return createPortal(<LockScreen />, place);
}
