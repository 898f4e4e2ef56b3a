import { minutesMs } from '#kernel';
import type { CallAnswer } from '#web/api';
import { useEffect } from 'react';
import { useAsk } from '../asking/ask.ts';
import { queryClient } from '../asking/query-client.ts';

export type Me = CallAnswer<'getMe'>;

let seen: string | undefined;

/** Who is signed in. Another person in this browser since: nothing of the first may stay on screen. */
export function useMe() {
  const me = useAsk('getMe', {}, { goodForMs: minutesMs });
  const personId = me.data?.personId;
  useEffect(() => {
    if (personId === undefined) return;
    if (seen !== undefined && seen !== personId) {
      queryClient.clear();
      location.replace('/');
    }
    seen = personId;
  }, [personId]);
  return me;
}

/** A route of the server answered who we are now. */
export function setMe(me: Me): void {
  queryClient.setQueryData(['getMe', {}], me);
}
