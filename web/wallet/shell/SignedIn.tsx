import { useConnection } from '#web/ui';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queryClient } from '../asking/query-client.ts';
import { useMe } from '../session/use-me.ts';
import { Away } from './Away.tsx';
import { Opening } from './Opening.tsx';

/** Opens the screens of a person. Without a session the answer 401 has already led to sign-in. */
export function SignedIn() {
  const me = useMe();
  const connection = useConnection();
  useEffect(() => {
    if (connection === 'online') void queryClient.invalidateQueries();
  }, [connection]);
  if (me.data !== undefined) return <Outlet />;
  if (me.error === null) return <Opening />;
  return <Away error={me.error} again={() => void me.refetch()} />;
}
