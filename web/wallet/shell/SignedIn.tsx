import { useConnection } from '#web/ui';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { queryClient } from '../asking/query-client.ts';
import { IdleLock } from '../idle/IdleLock.tsx';
import { LimitedGate } from '../session/LimitedGate.tsx';
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
  const { scope, startedAt } = me.data.session;
  if (scope === 'limited') return <LimitedGate path={pathname} search={searchStr} />;
  return (
    <IdleLock startedAt={startedAt}>
      <Outlet />
    </IdleLock>
  );
}
