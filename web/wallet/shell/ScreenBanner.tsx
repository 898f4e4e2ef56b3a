import { ConnectionBanner, NewVersionBanner, useConnection, useNewVersion } from '#web/ui';
import type { ReactNode } from 'react';

/** One banner at a time, the worst first: the road, a new version, then what the screen itself has. */
export function ScreenBanner({ children }: { children: ReactNode }) {
  const connection = useConnection();
  const hasNewVersion = useNewVersion();
  return (
    <>
      <ConnectionBanner />
      {connection === 'online' && (hasNewVersion ? <NewVersionBanner /> : children)}
    </>
  );
}
