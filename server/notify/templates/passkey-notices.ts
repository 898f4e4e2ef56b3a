import type { NoticeFacts } from '../facts.ts';
import { defineNotice } from './define-notice.ts';

/** `name` is what its owner called it; a mail quotes it, an SMS leaves it out. */
interface PasskeyFacts extends NoticeFacts {
  readonly name: string;
}

export const passkeyNotices = {
  /** Its counter went back: two devices hold the same key. */
  passkey_copied: defineNotice<PasskeyFacts>({
    repeats: true,
    'zh-CN': ({ at, name }, notYou) => ({
      subject: '您的一把通行密钥可能被复制了',
      short: `${at} 有人用了您一把通行密钥的副本，我们没有放行。${notYou.short}`,
      long: [
        `${at}，有人用您的通行密钥“${name}”的一个副本来登录或确认，我们没有放行。`,
        '这把密钥可能被复制了。请在“安全”里移除它，再添加一把新的。',
        notYou.long,
      ],
    }),
    en: ({ at, name }, notYou) => ({
      subject: 'One of your passkeys may have been copied',
      short: `${at} a copy of one of your passkeys was used. We stopped it. ${notYou.short}`,
      long: [
        `${at}: somebody used a copy of your passkey “${name}” to sign in or to confirm. We stopped it.`,
        'This passkey may have been copied. Remove it under "Security" and add a new one.',
        notYou.long,
      ],
    }),
    sample: (locale, head) => ({
      ...head,
      name: locale === 'en' ? 'The phone in my pocket, since 2026' : '我口袋里的那台手机',
    }),
  }),
} as const;
