import type { Locale } from '#kernel';
import type { NoticeFacts, UntilFacts } from '../facts.ts';
import { defineNotice, sampleFacts } from './define-notice.ts';

const sample = (_locale: Locale, head: NoticeFacts) => head;
const sampleUntil = (locale: Locale, head: NoticeFacts) => ({ ...head, until: sampleFacts.until(locale) });

/** What a person did with the account itself. */
export const ownNotices = {
  /** Carries the former phrase a last time. */
  phrase_changed: defineNotice<NoticeFacts>({
    'zh-CN': ({ at }, notYou) => ({
      subject: '您的防钓鱼暗语已更换',
      short: `${at} 您的防钓鱼暗语已更换。${notYou.short}`,
      long: [`${at}，您的防钓鱼暗语已更换。从下一条消息起，我们只写新的暗语。`, notYou.long],
    }),
    en: ({ at }, notYou) => ({
      subject: 'Your anti-phishing phrase was changed',
      short: `${at} your anti-phishing phrase was changed. ${notYou.short}`,
      long: [
        `${at}: your anti-phishing phrase was changed. From the next message on we print the new one.`,
        notYou.long,
      ],
    }),
    sample,
  }),

  phrase_chosen: defineNotice<NoticeFacts>({
    'zh-CN': ({ at }, notYou) => ({
      subject: '您有了防钓鱼暗语',
      short: `${at} 您设了防钓鱼暗语。${notYou.short}`,
      long: [
        `${at}，您的账户设了防钓鱼暗语。从这一条起，我们的邮件都会写上它，短信放得下也会写。没有暗语、却自称是我们的信，请不要相信。`,
        notYou.long,
      ],
    }),
    en: ({ at }, notYou) => ({
      subject: 'You have an anti-phishing phrase',
      short: `${at} an anti-phishing phrase was chosen. ${notYou.short}`,
      long: [
        `${at}: an anti-phishing phrase was chosen for your account. From this message on, all our mails carry it, and an SMS does when it fits. Don't trust a mail that claims to be ours without it.`,
        notYou.long,
      ],
    }),
    sample,
  }),

  limits_changed: defineNotice<NoticeFacts>({
    'zh-CN': ({ at }, notYou) => ({
      subject: '您的付款限额已更改',
      short: `${at} 您的付款限额已更改。${notYou.short}`,
      long: [`${at}，您的钱能钱包付款限额已更改。新的限额请登录后在“安全”里查看。`, notYou.long],
    }),
    en: ({ at }, notYou) => ({
      subject: 'Your payment limits were changed',
      short: `${at} your payment limits were changed. ${notYou.short}`,
      long: [
        `${at}: the payment limits of your QianNeng Wallet were changed. Sign in and see Security for the new ones.`,
        notYou.long,
      ],
    }),
    sample,
  }),

  data_exported: defineNotice<NoticeFacts>({
    'zh-CN': ({ at }, notYou) => ({
      subject: '您的个人数据已导出',
      short: `${at} 您的个人数据已导出。${notYou.short}`,
      long: [`${at}，有人从您的账户里导出了一份个人数据。请妥善保管那个文件。`, notYou.long],
    }),
    en: ({ at }, notYou) => ({
      subject: 'Your personal data was exported',
      short: `${at} your personal data was exported. ${notYou.short}`,
      long: [
        `${at}: a copy of your personal data was exported from within your account. Keep that file safe.`,
        notYou.long,
      ],
    }),
    sample,
  }),

  closing_started: defineNotice<UntilFacts>({
    'zh-CN': ({ at, until }, notYou) => ({
      subject: '您的账户将要注销',
      short: `您的账户将在 ${until} 注销，之前可撤销。${notYou.short}`,
      long: [`${at}，有人从您的账户里申请注销。账户 ${until} 才关闭，这之前登录就可以撤销。`, notYou.long],
    }),
    en: ({ at, until }, notYou) => ({
      subject: 'Your account is going to be closed',
      short: `your account closes ${until}; sign in to keep it. ${notYou.short}`,
      long: [
        `${at}: somebody asked from within your account to close it. It closes ${until}; until then, sign in to keep it.`,
        notYou.long,
      ],
    }),
    sample: sampleUntil,
  }),

  closing_cancelled: defineNotice<NoticeFacts>({
    'zh-CN': ({ at }, notYou) => ({
      subject: '账户注销已撤销',
      short: `${at} 账户注销已撤销，一切照旧。${notYou.short}`,
      long: [`${at}，您的账户注销已撤销，一切照旧。`, notYou.long],
    }),
    en: ({ at }, notYou) => ({
      subject: "Your account isn't going to be closed any more",
      short: `${at} the closing of your account was called off. ${notYou.short}`,
      long: [`${at}: the closing of your account was called off. All stays as it was.`, notYou.long],
    }),
    sample,
  }),

  /** The last message to an address: there is nothing left to freeze. */
  account_closed: defineNotice<NoticeFacts>({
    'zh-CN': ({ at }) => ({
      subject: '您的账户已注销',
      short: `${at} 您的账户已注销，这个号码可以重新注册。`,
      long: [
        `${at}，您的钱能钱包账户已注销。密码、设备和地址都已删除，这个地址可以重新注册。`,
        '法律要求保留的交易记录和身份信息，到期后删除。',
      ],
    }),
    en: ({ at }) => ({
      subject: 'Your account is closed',
      short: `${at} your account was closed. This address is free again.`,
      long: [
        `${at}: your QianNeng Wallet account was closed. Password, devices and addresses are gone, and this address can sign up again.`,
        'Records of payments and of who you are, which the law tells us to keep, are deleted when their time is over.',
      ],
    }),
    sample,
  }),
} as const;
