import type { Numbers } from './numbers.ts';
import type { PasswordSetting } from './password-setting.ts';

/** A setting that is allowed and contradicts a standard: said at start, so that it is a decision and no accident. */
export interface ConfigWarning {
  readonly setting: string;
  readonly source: string;
  readonly chinese: string;
  readonly english: string;
}

const composition = 'NIST SP 800-63B-4 §3.1.1.2, OWASP ASVS 5.0 §6.2.5';
const rotation = 'NIST SP 800-63B-4 §3.1.1.2, OWASP ASVS 5.0 §6.2.10';

/** Everything in these settings that NIST SP 800-63B-4 or OWASP ASVS 5.0 advises against or forbids. */
export function warningsOf(
  password: PasswordSetting,
  numbers: Pick<Numbers, 'sessionRememberedDays' | 'sessionHours'>,
): readonly ConfigWarning[] {
  const { profile, classesMin, changeEveryDays } = password;
  const hasProfile = profile === 'mlps3' || profile === 'pci';
  const rules: readonly (readonly [boolean, ConfigWarning])[] = [
    [
      hasProfile,
      {
        setting: 'PASSWORD_PROFILE',
        source: composition,
        chinese: `${profile} 要求多类字符。NIST 和 ASVS 不允许这样要求：它让人改用好记的套路，密码不会更难猜。`,
        english: `${profile} asks for kinds of characters. NIST and ASVS forbid that: people fall back on patterns, and passwords get no harder to guess.`,
      },
    ],
    [
      profile === 'custom' && (classesMin ?? 0) > 1,
      {
        setting: 'PASSWORD_CLASSES_MIN',
        source: composition,
        chinese: 'NIST 和 ASVS 不允许规定字符种类。',
        english: 'NIST and ASVS forbid rules about kinds of characters.',
      },
    ],
    [
      hasProfile || (changeEveryDays ?? 0) > 0,
      {
        setting: changeEveryDays === undefined ? 'PASSWORD_PROFILE' : 'PASSWORD_CHANGE_DAYS',
        source: rotation,
        chinese: '密码会到期。NIST 和 ASVS 不允许定期强制更换，只在有泄露迹象时更换。',
        english:
          'Passwords expire. NIST and ASVS forbid periodic changes; a password changes when there is a sign that it leaked.',
      },
    ],
    [
      numbers.sessionRememberedDays > 30,
      {
        setting: 'SESSION_REMEMBERED_DAYS',
        source: 'NIST SP 800-63B-4 §2.1.3',
        chinese: '超过 30 天不重新登录。',
        english: 'People sign in again less often than every 30 days.',
      },
    ],
    [
      numbers.sessionHours > 24,
      {
        setting: 'SESSION_HOURS',
        source: 'NIST SP 800-63B-4 §2.2.3',
        chinese: '没有记住的设备超过 24 小时不重新登录。',
        english: 'On a device that is not remembered people sign in again less often than every 24 hours.',
      },
    ],
  ];
  return rules.filter(([holds]) => holds).map(([, warning]) => warning);
}

/** For the operator's terminal, in both languages; empty without a warning. */
export function formatWarnings(warnings: readonly ConfigWarning[]): string {
  return warnings
    .map(
      ({ setting, source, chinese, english }) => `注意 note  ${setting}（${source}）\n    ${chinese}\n    ${english}\n`,
    )
    .join('');
}
