import { useConnection } from '#web/ui';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { queryClient } from '../asking/query-client.ts';
import { isForLimited } from '../session/limited.ts';
import { LimitedSession } from '../session/LimitedSession.tsx';
import { useMe } from '../session/use-me.ts';
import { Away } from './Away.tsx';
import { Opening } from './Opening.tsx';

/** Opens the screens of a person. Without a session the answer 401 has already led to sign-in. */
export function SignedIn() {
  const me = useMe();
  const connection = useConnection();
  const { pathname, searchStr } = useLocation();
  const before = useRef(connection);
  useEffect(() => {
    const isBack = connection === 'online' && before.current !== 'online';
    before.current = connection;
    if (isBack) void queryClient.invalidateQueries();
  }, [connection]);
  if (me.data === undefined) {
    if (me.error === null) return <Opening />;
    return <Away error={me.error} again={() => void me.refetch()} />;
  }
  if (me.data.session.scope === 'limited' && !isForLimited(pathname))
    return <LimitedSession back={pathname + searchStr} />;
  return <Outlet />;
}
