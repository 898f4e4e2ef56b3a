import { useWords } from '#web/words';
import { RefreshCw, ServerCog } from 'lucide-react';
import { useState } from 'react';
import { partsWords } from '#web/words/parts';
import { type Connection } from '../device/decide-connection.ts';
import { probeConnection, useConnection } from '../device/connection.ts';
import { Banner } from './Banner.tsx';

/** Says whose trouble it is, and what still works; nothing while all is well. */
export function ConnectionBanner() {
  const connection = useConnection();
  const [wasAway, setWasAway] = useState(false);
  if (connection !== 'online' && !wasAway) setWasAway(true);
  return <ConnectionNote connection={connection} wasAway={wasAway} />;
}

/** The banner of one connection state, for pages that know it already. */
export function ConnectionNote({ connection, wasAway = false }: { connection: Connection; wasAway?: boolean }) {
  const words = useWords(partsWords);
  switch (connection) {
    case 'offline':
      return (
        <Banner
          tone="plain"
          title={words.offlineTitle}
          action={{ label: words.reconnect, onPress: () => void probeConnection() }}
        >
          {words.offlineNote}
        </Banner>
      );
    case 'slow':
      return (
        <Banner tone="plain" icon={RefreshCw} title={words.slowTitle}>
          {words.slowNote}
        </Banner>
      );
    case 'server_trouble':
      return (
        <Banner tone="plain" icon={ServerCog} title={words.serverTitle}>
          {words.serverNote}
        </Banner>
      );
    case 'online':
      return wasAway ? <Banner tone="brand" title={words.backTitle} /> : null;
  }
}
