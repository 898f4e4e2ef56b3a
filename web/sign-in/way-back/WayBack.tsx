import { useState } from 'react';
import { emptyHeld, type Held } from './held.ts';
import { ExpiredPassword } from './ExpiredPassword.tsx';
import { LinkPage } from './LinkPage.tsx';
import { NoticePage } from './NoticePage.tsx';
import { RecoveryWay } from './RecoveryWay.tsx';
import type { WayBackProps } from './way-props.ts';
import { WaysBack } from './WaysBack.tsx';

/** Everything under /sign-in/…: the ways back in. Loaded when one is opened. */
export function WayBack(props: WayBackProps) {
  const [held, setHeld] = useState<Held>(emptyHeld);
  const onHeld = (change: Partial<Held>): void => setHeld((before) => ({ ...before, ...change }));
  const page = { ...props, held, onHeld };
  switch (props.place.path) {
    case '/sign-in/unlock':
      return <RecoveryWay key="unlock" purpose="unlock" {...page} />;
    case '/sign-in/reset':
      return <RecoveryWay key="reset" purpose="reset" {...page} />;
    case '/sign-in/freeze':
      return <RecoveryWay key="freeze" purpose="freeze" {...page} />;
    case '/sign-in/ways-back':
      return <WaysBack {...page} />;
    case '/sign-in/link':
      return <LinkPage {...page} />;
    case '/sign-in/notice':
      return <NoticePage />;
    case '/sign-in/password':
      return <ExpiredPassword {...page} />;
  }
}
