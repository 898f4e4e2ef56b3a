import type { CallAnswer } from '#web/api';
import type { Icon, Tone } from '#web/ui';
import {
  Ban,
  Clock,
  DoorOpen,
  Download,
  Eye,
  Fingerprint,
  KeyRound,
  Lock,
  LogIn,
  MessageSquareText,
  MonitorSmartphone,
  RotateCcw,
  ShieldHalf,
  Snowflake,
  UserRound,
  UserRoundX,
} from 'lucide-react';

export type RecordItem = CallAnswer<'listSecurityEvents'>['items'][number];
export type RecordEvent = RecordItem & { readonly what: NonNullable<RecordItem['what']> };
type What = RecordEvent['what'];
type Looks = readonly [icon: Icon, tone: Tone];

const calm: Tone = 'plain';
const looks: Readonly<Record<What, Looks>> = {
  account_opened: [UserRound, calm],
  signed_in: [LogIn, 'brand'],
  signed_in_new_device: [LogIn, 'time'],
  signed_in_passkey: [Fingerprint, 'brand'],
  sign_in_refused: [Ban, 'warn'],
  passkey_refused: [Fingerprint, 'warn'],
  code_asked: [Clock, calm],
  code_refused: [Ban, 'bad'],
  factor_asked: [Clock, calm],
  factor_refused: [Ban, 'bad'],
  signed_out: [DoorOpen, calm],
  session_ended: [DoorOpen, calm],
  sessions_ended: [DoorOpen, calm],
  sign_in_unlocked: [LogIn, 'brand'],
  sign_in_locked: [Lock, 'warn'],
  password_rests: [Lock, 'warn'],
  way_back_asked: [RotateCcw, 'warn'],
  way_back_refused: [RotateCcw, 'warn'],
  way_back_proved: [RotateCcw, 'time'],
  password_reset: [KeyRound, 'time'],
  password_changed: [KeyRound, 'brand'],
  own_password_wrong: [Ban, 'warn'],
  identity_confirmed: [ShieldHalf, calm],
  pin_wrong: [Ban, 'warn'],
  pin_locked: [Lock, 'warn'],
  saved_codes_made: [Lock, 'brand'],
  factor_added: [ShieldHalf, 'brand'],
  factor_removed: [ShieldHalf, 'warn'],
  contact_added: [MessageSquareText, 'brand'],
  contact_leaving: [MessageSquareText, 'time'],
  contact_removed: [MessageSquareText, 'warn'],
  contact_change_cancelled: [MessageSquareText, calm],
  contact_claimed: [MessageSquareText, 'time'],
  device_changed: [MonitorSmartphone, calm],
  device_trusted: [MonitorSmartphone, 'brand'],
  device_forgotten: [MonitorSmartphone, calm],
  username_chosen: [UserRound, calm],
  preferences_changed: [UserRound, calm],
  phrase_changed: [MessageSquareText, calm],
  frozen: [Snowflake, 'bad'],
  disowned: [Snowflake, 'bad'],
  unfrozen: [Snowflake, 'brand'],
  data_exported: [Download, 'time'],
  closing_started: [UserRoundX, 'warn'],
  closing_cancelled: [UserRound, 'brand'],
  staff_looked: [Eye, calm],
};

export function looksOf(what: What): { readonly icon: Icon; readonly tone: Tone } {
  const [icon, tone] = looks[what];
  return { icon, tone };
}

export function isEvent(item: RecordItem): item is RecordEvent {
  return item.what !== null;
}

/** What the owner did a moment ago on this very device can hardly be somebody else's; and the stop itself is not to be stopped. */
export function canDisown(event: RecordEvent): boolean {
  const over: readonly What[] = ['account_opened', 'disowned', 'frozen', 'closing_cancelled', 'staff_looked'];
  return !event.thisSession && !over.includes(event.what);
}

export interface RecordDay {
  readonly heading: string;
  readonly items: readonly RecordItem[];
}

/** Lines under their day, in the order they came: newest first. */
export function groupByDay(items: readonly RecordItem[], headingOf: (at: Date) => string): readonly RecordDay[] {
  const days: { heading: string; items: RecordItem[] }[] = [];
  for (const item of items) {
    const heading = headingOf(new Date(item.at));
    const last = days.at(-1);
    if (last?.heading === heading) last.items.push(item);
    else days.push({ heading, items: [item] });
  }
  return days;
}
