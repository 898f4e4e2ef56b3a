import type { DeviceFacts, FactorFacts, NoticeFacts, SavedCodeFacts } from '../facts.ts';
import { defineNotice, sampleFacts } from './define-notice.ts';

const chineseKind = { authenticator: '验证器', passkey: '通行密钥' } as const;
const englishKind = { authenticator: 'an authenticator app', passkey: 'a passkey' } as const;
const sample = (locale: 'zh-CN' | 'en', head: NoticeFacts): FactorFacts => ({
  ...head,
  kind: 'authenticator',
  name: locale === 'en' ? 'The phone in my pocket, since 2026' : '我口袋里的那台手机',
  until: sampleFacts.until(locale),
});

/** Second factors: bound, removed, missed. */
export const factorNotices = {
  factor_added: defineNotice<FactorFacts>({
    'zh-CN': ({ at, kind, name, until }, notYou) => ({
      subject: '您的账户添加了一种登录验证',
      short: `${at} 您的账户添加了${chineseKind[kind]}。${notYou.short}`,
      long: [
        `${at}，您的钱能钱包添加了${chineseKind[kind]}“${name}”。它现在可以用来登录和确认。`,
        ...(until === null ? [] : [`为了您的钱安全，转出暂时受限，${until} 恢复；这之前每天仍可付一小笔。`]),
        notYou.long,
      ],
    }),
    en: ({ at, kind, name, until }, notYou) => ({
      subject: 'A way to confirm was added to your account',
      short: `${at} ${englishKind[kind]} was added to your account. ${notYou.short}`,
      long: [
        `${at}: ${englishKind[kind]} (“${name}”) was added to your QianNeng Wallet. It can sign in and confirm from now on.`,
        ...(until === null
          ? []
          : [`To keep your money safe, payments are limited until ${until}; a small amount a day still works.`]),
        notYou.long,
      ],
    }),
    sample,
  }),

  factor_removed: defineNotice<FactorFacts>({
    'zh-CN': ({ at, kind, name, until }, notYou) => ({
      subject: '您的账户移除了一种登录验证',
      short: `${at} 您的账户移除了${chineseKind[kind]}。${notYou.short}`,
      long: [
        `${at}，您的钱能钱包移除了${chineseKind[kind]}“${name}”。它不能再用来登录和确认。`,
        ...(until === null ? [] : [`为了您的钱安全，转出暂时受限，${until} 恢复；这之前每天仍可付一小笔。`]),
        notYou.long,
      ],
    }),
    en: ({ at, kind, name, until }, notYou) => ({
      subject: 'A way to confirm was removed from your account',
      short: `${at} ${englishKind[kind]} was removed from your account. ${notYou.short}`,
      long: [
        `${at}: ${englishKind[kind]} (“${name}”) was removed from your QianNeng Wallet. It can't sign in or confirm any more.`,
        ...(until === null
          ? []
          : [`To keep your money safe, payments are limited until ${until}; a small amount a day still works.`]),
        notYou.long,
      ],
    }),
    sample,
  }),

  /** A hundred wrong codes in a row: authenticators count no more on new devices until one is bound anew. */
  authenticator_rests: defineNotice<NoticeFacts>({
    'zh-CN': ({ at }, notYou) => ({
      subject: '验证器在新设备上停用了',
      short: `${at} 验证器的码连续输错 100 次，在新设备上停用了。${notYou.short}`,
      long: [
        `${at}，有人连续 100 次输错您验证器的码。为了安全，验证器在新设备上暂时不能用了；密码一定已被别人知道，请尽快更换。`,
        '您可以用通行密钥或保存的恢复码登录，然后在“安全”里重新绑定验证器。',
        notYou.long,
      ],
    }),
    en: ({ at }, notYou) => ({
      subject: 'Your authenticator rests on new devices',
      short: `${at} 100 wrong authenticator codes in a row: it rests on new devices. ${notYou.short}`,
      long: [
        `${at}: somebody entered 100 wrong codes of your authenticator in a row. To keep you safe it doesn't count on new devices for now; somebody must know your password, so change it soon.`,
        'Sign in with a passkey or a saved code, then bind the authenticator anew under "Security".',
        notYou.long,
      ],
    }),
    sample: (_locale, head) => head,
  }),

  saved_codes_made: defineNotice<NoticeFacts>({
    'zh-CN': ({ at }, notYou) => ({
      subject: '您有了十个新的恢复码',
      short: `${at} 您的账户生成了十个新恢复码，旧的不再有效。${notYou.short}`,
      long: [`${at}，您的钱能钱包生成了十个新的恢复码。旧的恢复码不再有效。`, notYou.long],
    }),
    en: ({ at }, notYou) => ({
      subject: 'You have ten new recovery codes',
      short: `${at} ten new recovery codes were made; the old ones no longer work. ${notYou.short}`,
      long: [
        `${at}: ten new recovery codes were made for your QianNeng Wallet. The old ones no longer work.`,
        notYou.long,
      ],
    }),
    sample: (_locale, head) => head,
  }),

  saved_code_used: defineNotice<SavedCodeFacts>({
    'zh-CN': ({ at, device, left }, notYou) => ({
      subject: '您的一个恢复码用掉了',
      short: `${at} 一个恢复码用掉了，还剩 ${left} 个。${notYou.short}`,
      long: [
        `${at}，您的一个恢复码在这台设备上用掉了：${device}。还剩 ${left} 个。`,
        '每个恢复码只能用一次。如果是您，请在纸上划掉它；剩得不多时，请在“安全”里再做十个。',
        notYou.long,
      ],
    }),
    en: ({ at, device, left }, notYou) => ({
      subject: 'One of your recovery codes was used',
      short: `${at} a recovery code was used; ${left} left. ${notYou.short}`,
      long: [
        `${at}: one of your recovery codes was used on ${device}. ${left} left.`,
        'Each works once. If it was you, cross it out on your paper; when few are left, make ten new ones under "Security".',
        notYou.long,
      ],
    }),
    sample: (locale, head) => ({ ...head, device: sampleFacts.device(locale), left: 10 }),
  }),

  /** The right password, but not the second step: told once, then by the count. */
  second_step_failed: defineNotice<DeviceFacts>({
    repeats: true,
    'zh-CN': ({ at, device }, notYou) => ({
      subject: '有人知道您的密码，但没能登录',
      short: `${at} 有人用对了您的密码，没过第二步。${notYou.short}`,
      long: [
        `${at}，一台设备（${device}）输对了您的密码，但第二步验证没有通过，所以没能登录。`,
        '您的账户没有被打开。如果不是您，您的密码已被别人知道，请尽快更换。',
        notYou.long,
      ],
    }),
    en: ({ at, device }, notYou) => ({
      subject: "Somebody knows your password, but couldn't sign in",
      short: `${at} your right password was used, but not the second step. ${notYou.short}`,
      long: [
        `${at}: on a device (${device}) your right password was entered, but the second step failed, so the sign-in was stopped.`,
        "Your account was not opened. If it wasn't you, somebody knows your password: change it soon.",
        notYou.long,
      ],
    }),
    sample: (locale, head) => ({ ...head, device: sampleFacts.device(locale) }),
  }),
} as const;
