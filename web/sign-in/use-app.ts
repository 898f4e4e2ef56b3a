import { call, type CallAnswer } from '#web/api';
import { useConnection } from '#web/ui';
import { useCallback, useEffect, useState } from 'react';

export type App = CallAnswer<'getApp'>;

/** Something between us and the server may answer in its place; what is not ours is no answer. */
async function askApp(): Promise<App | undefined> {
  const outcome = await call('getApp', {});
  return outcome.ok && 'publicUrl' in outcome.value ? outcome.value : undefined;
}

/** What the app says of itself; asked again when the network is back, and by `reload`. */
export function useApp(): { readonly app: App | undefined; readonly reload: () => Promise<void> } {
  const [app, setApp] = useState<App>();
  const offline = useConnection() === 'offline';
  const missing = app === undefined;
  const reload = useCallback(async () => {
    const answer = await askApp();
    if (answer !== undefined) setApp(answer);
  }, []);
  useEffect(() => {
    if (!missing || offline) return;
    void askApp().then(setApp);
  }, [missing, offline]);
  return { app, reload };
}
