import { List, Section, Skeleton } from '#web/ui';
import { useWords } from '#web/words';
import { devicesWords } from '#web/words/wallet-security-devices';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { PlaceRow } from './PlaceRow.tsx';
import { usePlaces } from './use-places.ts';

const shownMax = 3;

/** On the security page: where one is signed in now, this device first. */
export function DevicesSection() {
  const words = useWords(devicesWords);
  const { places, error, again } = usePlaces();
  const signedIn = places?.filter((place) => place.sessions.length > 0);
  return (
    <Section title={words.section} more={{ label: words.manage, href: '/security/devices' }}>
      {signedIn ? (
        <List label={words.section}>
          {signedIn.slice(0, shownMax).map((place) => (
            <PlaceRow key={place.deviceId} place={place} href="/security/devices" />
          ))}
        </List>
      ) : error ? (
        <TroubleNote trouble={error} again={again} />
      ) : (
        <Skeleton rows={2} />
      )}
    </Section>
  );
}
