import { minutesMs } from '#kernel';
import { Chip, Row, useNow } from '#web/ui';
import { useFormat, useLocale, useWords } from '#web/words';
import { devicesWords } from '#web/words/wallet-security-devices';
import { Laptop, Smartphone, Tablet } from 'lucide-react';
import type { OwnPlace } from './own-places.ts';
import { placeText } from './place-text.ts';

const icons = { phone: Smartphone, tablet: Tablet, computer: Laptop };
/** The server knows to the minute when somebody was there. */
const nowWithinMs = 2 * minutesMs;

/** One device: its name, about where, and when it was last there. */
export function PlaceRow({ place, href, onPress }: { place: OwnPlace; href?: string; onPress?: () => void }) {
  const words = useWords(devicesWords);
  const format = useFormat();
  const locale = useLocale();
  const now = useNow(minutesMs);
  const lastSeenAt = new Date(place.lastSeenAt);
  const isNow = place.current || (place.sessions.length > 0 && now.getTime() - lastSeenAt.getTime() < nowWithinMs);
  const where = placeText(place.sessions[0]?.place ?? null, locale);
  const when = isNow ? words.now : format.dayTime(lastSeenAt, now);
  const isShared = place.sessions.some((session) => session.shared);
  return (
    <Row
      icon={icons[place.kind]}
      tone={place.current ? 'brand' : 'plain'}
      title={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words">{place.title}</span>
          {place.current && <Chip tone="brand">{words.thisOne}</Chip>}
          {isShared && <Chip tone="warn">{words.shared}</Chip>}
          {typeof place.device?.trustedUntil === 'string' && <Chip tone="plain">{words.trusted}</Chip>}
        </span>
      }
      note={[place.label, where, when].filter((part) => part !== undefined).join(' · ')}
      {...(href === undefined ? {} : { href })}
      {...(onPress === undefined ? {} : { onPress })}
    />
  );
}
