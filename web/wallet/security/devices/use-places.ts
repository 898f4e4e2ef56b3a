import { secondsMs } from '#kernel';
import { useAsk } from '../../asking/ask.ts';
import { queryClient } from '../../asking/query-client.ts';
import { gatherPlaces, type OwnPlace } from './own-places.ts';

const refreshEveryMs = 20 * secondsMs;

export interface Places {
  /** Undefined: not answered yet. */
  readonly places: readonly OwnPlace[] | undefined;
  readonly error: Error | null;
  readonly again: () => void;
}

/** Sessions and devices of this person, asked again every 20 seconds while the page is seen. */
export function usePlaces(): Places {
  const sessions = useAsk('listSessions', {}, { everyMs: refreshEveryMs });
  const devices = useAsk('listDevices', {}, { everyMs: refreshEveryMs });
  return {
    places: sessions.data && devices.data && gatherPlaces(sessions.data.sessions, devices.data.devices),
    error: sessions.error ?? devices.error,
    again: () => void refreshPlaces(),
  };
}

/** After a change: both lists anew. */
export async function refreshPlaces(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['listSessions'] }),
    queryClient.invalidateQueries({ queryKey: ['listDevices'] }),
    queryClient.invalidateQueries({ queryKey: ['getSecurity'] }),
  ]);
}
