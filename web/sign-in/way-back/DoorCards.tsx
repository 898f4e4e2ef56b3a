import { daysMs, minutesMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { wayBackDoorsWords } from '#web/words/way-back-doors';
import type { DoorKind, WayBackDoor } from '#ways-back';
import { Card, Chip, type Icon, Row } from '#web/ui';
import {
  Clock3,
  Fingerprint,
  Headset,
  Lock,
  LogIn,
  Mail,
  MessageSquareText,
  ShieldHalf,
  Smartphone,
  Snowflake,
  UserRound,
} from 'lucide-react';
import type { App } from '../use-app.ts';
import { wholeMoney } from './whole-money.ts';

const icons: Record<DoorKind, Icon> = {
  sign_in: LogIn,
  sign_in_with_code: LogIn,
  unlock: MessageSquareText,
  reset_by_email: Mail,
  reset_by_phone: Smartphone,
  reset_by_saved_code: Lock,
  sign_in_by_passkey: Fingerprint,
  sign_in_by_authenticator: ShieldHalf,
  sign_in_by_saved_code: Lock,
  recovery_contact: UserRound,
  freeze: Snowflake,
  support: Headset,
};

/** "约 3 分钟", "约 3 个工作日". */
function useLength(minutes: number): string {
  const words = useWords(wayBackDoorsWords);
  const perDay = daysMs / minutesMs;
  return minutes < perDay ? words.aboutMinutes(minutes) : words.aboutDays(Math.ceil(minutes / perDay));
}

/** The first door: outlined, with what follows said before anything starts. */
export function FastestDoor({ door, app }: { door: WayBackDoor; app: App | undefined }) {
  const words = useWords(wayBackDoorsWords);
  const format = useFormat();
  const length = useLength(door.minutes);
  const { kind, coolingOffHours } = door;
  const rest = (): string => {
    if (app === undefined) return words.restShort(coolingOffHours);
    const { allowancePerDay } = app.coolingOff;
    return words.rest(coolingOffHours, wholeMoney(format.money(BigInt(allowancePerDay), 'none', app.currency)));
  };
  return (
    <Card outlined label={words.fastest}>
      <p className="num flex items-center gap-2.5 text-note text-ink3">
        <Chip tone="brand">{words.fastest}</Chip>
        {length}
      </p>
      <p className="mt-2.5 text-[1.0625rem] leading-snug font-semibold">{words.door[kind]}</p>
      <p className="mt-1.5 text-[.875rem] leading-relaxed text-ink2">{words.sentence[kind]}</p>
      {coolingOffHours > 0 && (
        <p className="num mt-2.5 flex items-start gap-2 text-note font-medium text-timeink">
          <Clock3 size="1.0625rem" aria-hidden="true" className="mt-px shrink-0" />
          {rest()}
        </p>
      )}
    </Card>
  );
}

/** A further door; without `onPress` it is shut, and says so. */
export function DoorRow({ door, onPress }: { door: WayBackDoor; onPress?: () => void }) {
  const words = useWords(wayBackDoorsWords);
  const length = useLength(door.minutes);
  const rest = door.coolingOffHours > 0 ? words.restShort(door.coolingOffHours) : words.noRest;
  const notes = onPress === undefined ? [words.off, length, rest] : [length, rest];
  return (
    <Row
      icon={icons[door.kind]}
      tone={onPress === undefined ? 'plain' : 'brand'}
      title={words.door[door.kind]}
      note={notes.join(words.join)}
      onPress={onPress}
    />
  );
}
