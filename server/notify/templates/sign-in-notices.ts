import type { DeviceFacts } from '../facts.ts';
import { defineNotice, sampleFacts } from './define-notice.ts';

interface PlaceFacts extends DeviceFacts {
  readonly place: string;
}

interface FailuresFacts extends DeviceFacts {
  readonly failures: number;
}

interface IdleFacts extends DeviceFacts {
  readonly days: number;
}

/** Sign-ins that went through and still are worth a word. */
export const signInNotices = {
  new_place: defineNotice<PlaceFacts>({
    'zh-CN': ({ at, device, place }, notYou) => ({
      subject: '您的账户在一个新地点登录',
      short: `${at} 新地点登录：${place}。${notYou.short}`,
      long: [
        `${at}，您的钱能钱包在一个新地点登录：${place}，设备是 ${device}。地点按网络推算，可能不准。`,
        '如果是您，不用做什么。',
        notYou.long,
      ],
    }),
    en: ({ at, device, place }, notYou) => ({
      subject: 'Your account was signed in to from a new place',
      short: `${at} sign-in from a new place: ${place}. ${notYou.short}`,
      long: [
        `${at}: your QianNeng Wallet was signed in to from a new place: ${place}, on ${device}. The place is guessed from the network and may be wrong.`,
        "If it was you, there's nothing to do.",
        notYou.long,
      ],
    }),
    sample: (locale, head) => ({
      ...head,
      device: sampleFacts.device(locale),
      place: locale === 'en' ? 'Hulunbuir, China' : '内蒙古呼伦贝尔',
    }),
  }),

  sign_in_after_failures: defineNotice<FailuresFacts>({
    'zh-CN': ({ at, device, failures }, notYou) => ({
      subject: '您的账户在多次输错之后登录',
      short: `${at} 输错 ${failures} 次之后有一次登录。${notYou.short}`,
      long: [
        `${at}，您的钱能钱包在 ${device} 上登录，之前密码连续输错了 ${failures} 次。`,
        '如果是您自己输错的，不用做什么。',
        notYou.long,
      ],
    }),
    en: ({ at, device, failures }, notYou) => ({
      subject: 'Your account was signed in to after wrong passwords',
      short: `${at} sign-in after ${failures} wrong passwords. ${notYou.short}`,
      long: [
        `${at}: your QianNeng Wallet was signed in to on ${device}, after ${failures} wrong passwords in a row.`,
        "If it was you who mistyped, there's nothing to do.",
        notYou.long,
      ],
    }),
    sample: (locale, head) => ({ ...head, device: sampleFacts.device(locale), failures: 99 }),
  }),

  sign_in_after_idle: defineNotice<IdleFacts>({
    'zh-CN': ({ at, device, days }, notYou) => ({
      subject: '您的账户隔了很久再次登录',
      short: `${at} 隔了 ${days} 天有一次登录。${notYou.short}`,
      long: [
        `${at}，您的钱能钱包在 ${device} 上登录，这是 ${days} 天来的第一次。`,
        '如果是您，不用做什么。',
        notYou.long,
      ],
    }),
    en: ({ at, device, days }, notYou) => ({
      subject: 'Your account was signed in to after a long time',
      short: `${at} first sign-in in ${days} days. ${notYou.short}`,
      long: [
        `${at}: your QianNeng Wallet was signed in to on ${device}, for the first time in ${days} days.`,
        "If it was you, there's nothing to do.",
        notYou.long,
      ],
    }),
    sample: (locale, head) => ({ ...head, device: sampleFacts.device(locale), days: 1234 }),
  }),
} as const;
