import { call, type CallAnswer } from '#web/api';
import { useConnection } from '#web/ui';
import { useCallback, useEffect, useState } from 'react';

export type App = CallAnswer<'getApp'>;

/** What the app says of itself; asked again when the network is back, and by `reload`. */
export function useApp(): { readonly app: App | undefined; readonly reload: () => Promise<void> } {
  const [app, setApp] = useState<App>();
  const offline = useConnection() === 'offline';
  const missing = app === undefined;
  const reload = useCallback(async () => {
    const outcome = await call('getApp', {});
    if (outcome.ok) setApp(outcome.value);
  }, []);
  useEffect(() => {
    if (!missing || offline) return;
    void call('getApp', {}).then((outcome) => outcome.ok && setApp(outcome.value));
  }, [missing, offline]);
  return { app, reload };
}
