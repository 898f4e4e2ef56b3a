import { Card, IconTile, List, Section, Skeleton } from '#web/ui';
import { useWords } from '#web/words';
import { devicesWords } from '#web/words/wallet-security-devices';
import { Wifi } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Foot } from '../../shell/Foot.tsx';
import { MoneyAside } from '../../shell/MoneyAside.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { DeviceSheet } from './DeviceSheet.tsx';
import { EndOthers } from './EndOthers.tsx';
import type { OwnPlace } from './own-places.ts';
import { PlaceRow } from './PlaceRow.tsx';
import { usePlaces } from './use-places.ts';

/** Where one is signed in and which devices are known: look, name, trust, sign out. */
export function Devices() {
  const words = useWords(devicesWords);
  const { places, error, again } = usePlaces();
  return (
    <Screen title={words.title} tab="security" back="/security" aside={<MoneyAside />}>
      {places ? (
        <Standing places={places} />
      ) : error ? (
        <TroubleNote trouble={error} again={again} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Screen>
  );
}

function Standing({ places }: { places: readonly OwnPlace[] }) {
  const words = useWords(devicesWords);
  const [openId, setOpenId] = useState<string>();
  const signedIn = places.filter((place) => place.sessions.length > 0);
  const known = places.filter((place) => place.sessions.length === 0);
  const others = signedIn.filter((place) => !place.current);
  const hasPlaces = signedIn.some(({ sessions }) => sessions.some(({ place }) => place !== null));
  return (
    <>
      <p className="px-1 pt-1 pb-4 text-body text-ink2">{words.lead}</p>
      <List label={words.signedIn}>
        {signedIn.map((place) => (
          <PlaceRow key={place.deviceId} place={place} onPress={() => setOpenId(place.deviceId)} />
        ))}
      </List>
      {others.length === 0 && <p className="px-1 pt-3 text-note text-ink3">{words.noOthers}</p>}
      {known.length > 0 && (
        <div className="mt-5">
          <Section title={words.known}>
            <p className="px-1 pb-3 text-note text-ink3">{words.knownNote}</p>
            <List label={words.known}>
              {known.map((place) => (
                <PlaceRow key={place.deviceId} place={place} onPress={() => setOpenId(place.deviceId)} />
              ))}
            </List>
          </Section>
        </div>
      )}
      <div className="mt-5">
        <Card label={words.wifiTitle}>
          <div className="flex gap-3">
            <IconTile icon={Wifi} tone="plain" />
            <div className="min-w-0">
              <h2 className="text-row font-semibold">{words.wifiTitle}</h2>
              <p className="mt-1 text-note text-ink2">{words.wifiNote}</p>
            </div>
          </div>
        </Card>
      </div>
      {hasPlaces && (
        <p className="px-1 pt-4 text-caption text-ink3">
          {words.places}{' '}
          <a className="underline" href="https://db-ip.com/" rel="noreferrer" target="_blank">
            IP Geolocation by DB-IP
          </a>
        </p>
      )}
      {others.length > 0 && (
        <Foot>
          <EndOthers />
        </Foot>
      )}
      <DeviceSheet place={places.find((place) => place.deviceId === openId)} onClose={() => setOpenId(undefined)} />
    </>
  );
}
