import { Banner, ConnectionBanner, NewVersionBanner, useConnection, useNewVersion } from '#web/ui';
import { useWords } from '#web/words';
import { shellWords } from '#web/words/wallet-shell';
import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { coverMoney, useCover } from '../money/hidden-money.ts';

/** One banner at a time, the worst first: the road, a new version, covered money, then what the screen itself has. */
export function ScreenBanner({ children }: { children: ReactNode }) {
  const words = useWords(shellWords);
  const connection = useConnection();
  const hasNewVersion = useNewVersion();
  const cover = useCover();
  return (
    <>
      <ConnectionBanner />
      {connection === 'online' &&
        (hasNewVersion ? (
          <NewVersionBanner />
        ) : cover === 'idle' ? (
          <Banner
            tone="plain"
            icon={EyeOff}
            title={words.idleTitle}
            action={{ label: words.show, onPress: () => coverMoney(false) }}
          />
        ) : (
          children
        ))}
    </>
  );
}
