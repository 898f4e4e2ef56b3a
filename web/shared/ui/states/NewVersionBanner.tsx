import { useWords } from '#web/words';
import { Download } from 'lucide-react';
import { partsWords } from '#web/words/parts';
import { takeNewVersion, useNewVersion } from '../device/service-worker-client.ts';
import { Banner } from './Banner.tsx';

/** A newer version waits: the person decides when, never in the middle of a payment. */
export function NewVersionBanner() {
  const words = useWords(partsWords);
  if (!useNewVersion()) return null;
  return (
    <Banner
      tone="warn"
      icon={Download}
      title={words.newVersion}
      action={{ label: words.update, onPress: takeNewVersion }}
    />
  );
}
