import type { Locale } from '#kernel';
import { truthWords } from '#web/words/doctor-truth';
import { formatClock, formatDayTimeInside, type Zone } from '#web/words/format-time';
import type { Diagnosis } from './ask.ts';
import type { IconName } from './icons.ts';
import type { Fact, Tone } from './parts.ts';
import type { PromiseLook } from './promise.ts';

/** What a leaf says once this device, or a session, has shown whose account it is about. */
export interface Truth {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly headline: string;
  readonly sentence: string;
  readonly promise: PromiseLook | undefined;
  readonly facts: readonly Fact[];
  readonly primary: 'sign_in' | 'unlock' | 'reset' | 'open_wallet';
  readonly alternative: 'sign_in' | 'unlock' | 'reset' | 'ways_back';
}

type Account = NonNullable<Diagnosis['account']>;
type Cause = Diagnosis['cause'];

export interface TruthView {
  readonly locale: Locale;
  readonly now: Date;
  readonly zone?: Zone;
}

/** Undefined for a stranger: what is said then is the same for everybody. */
export function truthOf(diagnosis: Diagnosis, view: TruthView): Truth | undefined {
  const { account, level } = diagnosis;
  if (level === 'stranger' || account === null) return undefined;
  const cause = causeNow(diagnosis.cause, account, view.now);
  const words = truthWords[view.locale];
  const base = {
    icon: iconOf(cause),
    tone: toneOf(cause),
    facts: factsOf(account, view),
    promise: promiseOf(account, view),
  };
  if (level === 'session')
    return {
      ...base,
      ...words.truths.session,
      icon: 'shield',
      tone: 'brand',
      primary: 'open_wallet',
      alternative: 'ways_back',
    };
  return { ...base, ...sayings(cause, account, view), ...waysOf(cause) };
}

/** A time that has passed is no cause any more. */
function causeNow(cause: Cause, account: Account, now: Date): Cause {
  const isOver = (until: string | null | undefined): boolean => typeof until === 'string' && new Date(until) <= now;
  if (cause === 'device_locked' && isOver(account.thisDevice?.lockedUntil)) return 'nothing_wrong';
  if (cause === 'strangers_locked' && isOver(account.strangers.lockedUntil)) return 'nothing_wrong';
  return cause;
}

function sayings(cause: Cause, account: Account, view: TruthView): Pick<Truth, 'headline' | 'sentence'> {
  const { truths } = truthWords[view.locale];
  const until = account.thisDevice?.lockedUntil;
  if (cause === 'wrong_password' || cause === 'unknown_name') {
    const { headline, sentence } = truths.wrong_password;
    return { headline: headline(account.thisDevice?.triesLeft ?? 0), sentence };
  }
  if (cause === 'device_locked') {
    const { headline, sentence } = truths.device_locked;
    return { headline: headline(typeof until === 'string' ? clockOf(until, view) : ''), sentence };
  }
  return truths[cause === 'hidden' ? 'nothing_wrong' : cause];
}

function waysOf(cause: Cause): Pick<Truth, 'primary' | 'alternative'> {
  if (cause === 'device_locked' || cause === 'password_rests') return { primary: 'unlock', alternative: 'reset' };
  if (cause === 'strangers_locked') return { primary: 'sign_in', alternative: 'unlock' };
  if (cause === 'number_transferred') return { primary: 'sign_in', alternative: 'ways_back' };
  return { primary: 'sign_in', alternative: 'reset' };
}

function iconOf(cause: Cause): IconName {
  if (cause === 'frozen') return 'snowflake';
  if (cause === 'device_locked' || cause === 'password_rests') return 'clock';
  return cause === 'nothing_wrong' || cause === 'strangers_locked' ? 'shield' : 'key';
}

function toneOf(cause: Cause): Tone {
  if (cause === 'device_locked' || cause === 'password_rests') return 'time';
  return cause === 'nothing_wrong' || cause === 'strangers_locked' ? 'brand' : 'plain';
}

function promiseOf(account: Account, view: TruthView): PromiseLook | undefined {
  const { account: words } = truthWords[view.locale];
  const own = account.thisDevice?.lockedUntil;
  if (typeof own === 'string' && new Date(own) > view.now)
    return { label: words.deviceWaits, icon: 'clock', until: new Date(own), why: words.whyDevice };
  const { lockedSince, lockedUntil } = account.strangers;
  if (lockedUntil === null || new Date(lockedUntil) <= view.now) return undefined;
  return {
    label: words.strangersWait,
    icon: 'ban',
    until: new Date(lockedUntil),
    since: lockedSince === null ? undefined : new Date(lockedSince),
    why: words.whyStrangers,
  };
}

function factsOf(account: Account, view: TruthView): Fact[] {
  const { account: words, reasons } = truthWords[view.locale];
  const { thisDevice, strangers, frozenAt, lastRefusal, lastSignInAt } = account;
  const facts: Fact[] = [];
  if (thisDevice !== null) {
    const waits = thisDevice.lockedUntil !== null && new Date(thisDevice.lockedUntil) > view.now;
    const value = waits ? words.waits(clockOf(thisDevice.lockedUntil ?? '', view)) : words.canSignIn;
    facts.push({ name: words.device, note: thisDevice.name, value, good: !waits });
    if (!waits) facts.push({ name: words.tries, note: words.triesNote, value: words.times(thisDevice.triesLeft) });
  }
  if (strangers.attempts > 0)
    facts.push({ name: words.strangers, value: words.times(strangers.attempts), ...networksOf(strangers, view) });
  if (lastRefusal !== null)
    facts.push({
      name: words.lastRefusal,
      note: `${clockOf(lastRefusal.at, view)} · ${lastRefusal.device}`,
      value: reasons[lastRefusal.reason],
    });
  if (lastSignInAt !== null) facts.push({ name: words.lastSignIn, value: clockOf(lastSignInAt, view) });
  facts.push(
    frozenAt === null
      ? { name: words.money, note: words.moneyNote, value: words.moneyFine, good: true }
      : { name: words.money, note: words.moneyNote, value: words.moneyFrozen(clockOf(frozenAt, view)) },
  );
  return facts;
}

function networksOf({ firstAt, lastAt, networks }: Account['strangers'], view: TruthView): { note?: string } {
  if (firstAt === null || lastAt === null) return {};
  const { account } = truthWords[view.locale];
  const [from, to] = [firstAt, lastAt].map((at) => formatClock(new Date(at), view.zone));
  return { note: account.networks(from ?? '', to ?? '', networks) };
}

function clockOf(at: string, { locale, now, zone }: TruthView): string {
  return formatDayTimeInside(new Date(at), now, locale, zone);
}
