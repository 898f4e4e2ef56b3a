import type { PasswordProfileName, PasswordReason, PersonWords } from '#strength';

/** The person whom the table's passwords are chosen by. */
export const tablePerson: PersonWords = {
  names: ['张三', 'San Zhang'],
  birthdays: ['1990-02-15'],
  phones: ['+86 139 0571 8264'],
  emails: ['sunny.feng@example.com'],
  usernames: ['sanye88'],
};

/** Null: accepted. */
export type ExpectedReason = PasswordReason | null;

/** A password and what each profile says of it; `all` where they agree. */
export interface PasswordCase {
  readonly password: string;
  readonly expected: Readonly<Record<Exclude<PasswordProfileName, 'custom'>, ExpectedReason>>;
}

const all = (password: string, reason: ExpectedReason): PasswordCase => ({
  password,
  expected: { nist: reason, mlps3: reason, pci: reason },
});
const each = (
  password: string,
  [nist, mlps3, pci]: readonly [ExpectedReason, ExpectedReason, ExpectedReason],
): PasswordCase => ({ password, expected: { nist, mlps3, pci } });

/**
 * Passwords against profiles, as expected by hand: used by the unit test and, over HTTP, by the gauntlet (group S10). Custom
 * without numbers of its own says what nist says.
 */
export const passwordTable: readonly PasswordCase[] = [
  // Too short or too long anywhere.
  all('', 'too_short'),
  all('short1', 'too_short'),
  all('Qw7!x', 'too_short'),
  all('床前明月光疑是', 'too_short'),
  all('x'.repeat(257), 'too_long'),
  all('🐼'.repeat(257), 'too_long'),
  all('velvet\u0000oracle-teapot', 'unwritable_character'),
  // Long enough, but pci wants twelve.
  each('8mK#vq2Lw!', [null, null, 'too_short']),
  each('柠檬台灯会唱歌吗', [null, 'few_kinds', 'too_short']),
  each('wq7-Rk2!zu', [null, null, 'too_short']),
  each('Bq4_vw9.Zt', [null, null, 'too_short']),
  each('zhangsan!', ['own_name', 'own_name', 'too_short']),
  each('sanye88!', ['own_username', 'own_username', 'too_short']),
  each('sunny.feng', ['own_email', 'own_email', 'too_short']),
  each('11111111', ['repeat', 'repeat', 'too_short']),
  each('1qaz2wsx', ['keyboard_walk', 'keyboard_walk', 'too_short']),
  each('19851012', ['date', 'date', 'too_short']),
  each('83749261', ['digits_only', 'digits_only', 'too_short']),
  each('dragon2020', ['common_password', 'common_password', 'too_short']),
  each('5201314520', ['number_slang', 'number_slang', 'too_short']),
  each('P@ssw0rd', ['leaked', 'leaked', 'too_short']),
  // The person's own details, dressed up for the rules of composition: refused everywhere.
  all('zhangsan1990!', 'own_name_and_birthday'),
  all('Zhangsan1990!', 'own_name_and_birthday'),
  all('ZhangSan@1990.2.15', 'own_name_and_birthday'),
  all('zhangsan19900215', 'own_name_and_birthday'),
  all('张三1990年2月15日', 'own_name_and_birthday'),
  all('sanzhang0215', 'own_name_and_birthday'),
  all('zh@ngs@n1990', 'own_name_and_birthday'),
  all('nasgnahz1990', 'own_name_and_birthday'),
  all('Zhangsan@8264', 'own_details'),
  all('zhangsan zhangsan', 'own_name'),
  all('zhangsan!!zhangsan', 'own_name'),
  all('+8613905718264', 'own_phone'),
  all('sanye88sanye88', 'own_username'),
  all('ZS0215zs0215', 'own_birthday'),
  // The product, lists and patterns.
  all('qnwallet2024', 'product_word'),
  all('Qianneng888!!', 'product_word'),
  all('Admin@123456', 'common_password'),
  all('correcthorse', 'common_word'),
  all('woaizhongguo', 'common_word'),
  all('lijianguo77!', 'common_name'),
  all('77582585201314', 'number_slang'),
  all('monkeymonkey', 'repeat'),
  all('aaaaaaaaaaaaaaaa', 'repeat'),
  all('Aa1!Aa1!Aa1!Aa1!', 'repeat'),
  all('abcdefghijkl', 'sequence'),
  all('110101198003074578', 'id_number'),
  all('a'.repeat(256), 'repeat'),
  // Hard to guess, and short of a kind that a profile asks for.
  each('correct horse battery staple', [null, 'few_kinds', 'letters_and_digits']),
  each('zhang likes purple elephants on monday', [null, 'few_kinds', 'letters_and_digits']),
  each('feng-sandwich-otter-lamp', [null, 'few_kinds', 'letters_and_digits']),
  each('xkqjwmzvbtyd', [null, 'few_kinds', 'letters_and_digits']),
  each('Xkqjwmzvbtyd', [null, 'few_kinds', 'letters_and_digits']),
  each('xkqjwmzvbtyd7', [null, 'few_kinds', null]),
  each('kite harbour violet 92', [null, null, null]),
  each('Velvet-Oracle-Teapot', [null, null, 'letters_and_digits']),
  each('我家的猫喜欢看地铁图和月亮', [null, 'few_kinds', 'letters_and_digits']),
  each('我家的猫喜欢看地铁图 2 遍半', [null, 'few_kinds', null]),
  each('sandía lámpara über', [null, 'few_kinds', 'letters_and_digits']),
  each('🐼🚲🍋🎻🌵🪁🧦🛶🐼🪁🍋🚲', [null, 'few_kinds', 'letters_and_digits']),
  // Good everywhere.
  all('tH3-velvet-oracle', null),
  all('kite harbour 92 Violet', null),
  all('Plum7-river-lantern-43', null),
  all('9rq#Vt2mWz!e5Kp', null),
  all('Zhang likes 3 purple elephants', null),
  all('我家的猫 loves 7 Maps', null),
];
