import { minutesMs } from '#kernel';
import { FactList, useNow } from '#web/ui';
import { useFormat, useLocale, useWords } from '#web/words';
import { devicesWords } from '#web/words/wallet-security-devices';
import type { OwnPlace } from './own-places.ts';
import { placeText } from './place-text.ts';

/** When and about where. */
export function DeviceFacts({ place }: { place: OwnPlace }) {
  const words = useWords(devicesWords).sheet;
  const format = useFormat();
  const locale = useLocale();
  const now = useNow(minutesMs);
  const when = (at: string): string => format.dayTime(new Date(at), now);
  const [session] = place.sessions;
  const { device } = place;
  return (
    <FactList
      facts={[
        ...(session
          ? [
              { name: words.signedInAt, value: when(session.startedAt) },
              { name: words.place, value: placeText(session.place, locale) ?? words.noPlace },
            ]
          : []),
        { name: words.lastSeen, value: when(place.lastSeenAt) },
        ...(session ? [{ name: words.expiresAt, value: when(session.expiresAt) }] : []),
        ...(device ? [{ name: words.firstSeen, value: when(device.firstSeenAt) }] : []),
        ...(typeof device?.trustedUntil === 'string'
          ? [{ name: words.trustedUntil, value: when(device.trustedUntil) }]
          : []),
      ]}
    />
  );
}
