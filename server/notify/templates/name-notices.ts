import type { Locale } from '#kernel';
import type { NoticeFacts } from '../facts.ts';
import { defineNotice } from './define-notice.ts';

const sample = (_locale: Locale, head: NoticeFacts) => head;

/** What a person signs in with. The name itself is not written: it is half of what a thief needs. */
export const nameNotices = {
  username_changed: defineNotice<NoticeFacts>({
    'zh-CN': ({ at }, notYou) => ({
      subject: '您的用户名已更改',
      short: `${at} 您的用户名已更改。${notYou.short}`,
      long: [`${at}，您的钱能钱包用户名已更改。以前的用户名不能再用来登录，手机号和邮箱照旧。`, notYou.long],
    }),
    en: ({ at }, notYou) => ({
      subject: 'Your username was changed',
      short: `${at} your username was changed. ${notYou.short}`,
      long: [
        `${at}: the username of your QianNeng Wallet was changed. The one before no longer signs you in; your phone numbers and mail addresses do, as before.`,
        notYou.long,
      ],
    }),
    sample,
  }),
};
