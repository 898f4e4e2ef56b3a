import type { Locale } from '#kernel';
import type { AdviceCode, ReasonCode } from './verdict.ts';

type Words = Readonly<Record<Locale, string>>;

const ownEn = 'so people who know you can guess it. Try three or four unrelated words.';

const reasons: Readonly<Record<ReasonCode, Words>> = {
  too_short: {
    'zh-CN': '太短了，至少需要 {minimumLength} 位。试试三四个不相干的词。',
    en: 'Too short: at least {minimumLength} characters are needed. Try three or four unrelated words.',
  },
  too_long: {
    'zh-CN': '太长了，最多 256 位。请删去一部分。',
    en: 'Too long: at most 256 characters fit. Please remove some.',
  },
  unwritable_character: {
    'zh-CN': '含有看不见的控制字符，下次可能输不出来。请重新输入。',
    en: 'It holds an invisible control character you may be unable to type again. Please type it anew.',
  },
  letters_and_digits: {
    'zh-CN': '这里要求既有字母也有数字。在您的词里加上缺的那一种就好。',
    en: 'Both letters and digits are asked for here. Add the kind that is missing to your words.',
  },
  few_kinds: {
    'zh-CN': '这里要求小写字母、大写字母、数字、其他字符四类里至少有 {classesMin} 类。在您的词里加上缺的就好。',
    en: 'At least {classesMin} of four kinds are asked for here: small letters, capitals, digits, other characters. Add what is missing to your words.',
  },
  own_name_and_birthday: {
    'zh-CN': '含有您的姓名和生日，别人容易猜到。试试三四个不相干的词。',
    en: `It holds your name and birthday, ${ownEn}`,
  },
  own_name: {
    'zh-CN': '主要由您的姓名组成，别人容易猜到。试试三四个不相干的词。',
    en: `It is mostly your name, ${ownEn}`,
  },
  own_birthday: {
    'zh-CN': '主要由您的生日组成，别人容易猜到。试试三四个不相干的词。',
    en: `It is mostly your birthday, ${ownEn}`,
  },
  own_phone: {
    'zh-CN': '含有您的手机号，别人容易猜到。试试三四个不相干的词。',
    en: `It holds your phone number, ${ownEn}`,
  },
  own_email: {
    'zh-CN': '含有您的邮箱名，别人容易猜到。试试三四个不相干的词。',
    en: `It holds your e-mail name, ${ownEn}`,
  },
  own_username: {
    'zh-CN': '含有您的用户名，别人容易猜到。试试三四个不相干的词。',
    en: `It holds your username, ${ownEn}`,
  },
  own_id_number: {
    'zh-CN': '含有您的身份证号，知道证件的人就能猜到。试试三四个不相干的词。',
    en: `It holds your identity number, ${ownEn}`,
  },
  own_details: {
    'zh-CN': '由您的几项个人信息拼成，别人容易猜到。试试三四个不相干的词。',
    en: `It is put together from your own details, ${ownEn}`,
  },
  product_word: {
    'zh-CN': '含有本产品的名字，会被最先试到。试试三四个不相干的词。',
    en: 'It holds the name of this product, which is tried first. Try three or four unrelated words.',
  },
  leaked: {
    'zh-CN': '这个密码出现在常用或已泄露的密码表里，会被最先试到。请换一个，也可以让我们为您生成。',
    en: 'This password is in a list of common or leaked ones, which are tried first. Choose another, or let us make one for you.',
  },
  common_password: {
    'zh-CN': '只是在常用密码上稍作改动，很快会被试到。试试三四个不相干的词。',
    en: 'It is a common password with small changes and soon guessed. Try three or four unrelated words.',
  },
  common_name: {
    'zh-CN': '主要是常见的人名，很快会被试到。试试三四个不相干的词。',
    en: 'It is mostly a common personal name and soon guessed. Try three or four unrelated words.',
  },
  common_word: {
    'zh-CN': '常用的词太少，很快会被试到。再加两个不相干的词就好。',
    en: 'It has too few words, all of them common. Two more unrelated words would do.',
  },
  number_slang: {
    'zh-CN': '像“5201314”这样的谐音数字很多人在用，会被最先试到。试试三四个不相干的词。',
    en: 'Number slang such as 5201314 is used by many and tried first. Try three or four unrelated words.',
  },
  keyboard_walk: {
    'zh-CN': '是键盘上相邻的按键，很快会被试到。试试三四个不相干的词。',
    en: 'It follows neighbouring keys and is soon guessed. Try three or four unrelated words.',
  },
  repeat: {
    'zh-CN': '重复的内容不会更安全。试试三四个不相干的词。',
    en: 'Repeating the same part does not make it safer. Try three or four unrelated words.',
  },
  sequence: {
    'zh-CN': '是“abcd”“1234”这样的顺序，很快会被试到。试试三四个不相干的词。',
    en: 'It is a sequence such as abcd or 1234 and soon guessed. Try three or four unrelated words.',
  },
  date: {
    'zh-CN': '主要是一个日期，可能的日期并不多。试试三四个不相干的词。',
    en: 'It is mostly a date, and there are not many dates. Try three or four unrelated words.',
  },
  mobile_number: {
    'zh-CN': '像一个手机号，号码本来就有人知道。试试三四个不相干的词。',
    en: 'It looks like a phone number, and those are known to others. Try three or four unrelated words.',
  },
  id_number: {
    'zh-CN': '像一个身份证号，证件号本来就有人知道。试试三四个不相干的词。',
    en: 'It looks like an identity number, and those are known to others. Try three or four unrelated words.',
  },
  digits_only: {
    'zh-CN': '只有几位数字，很快会被试完。加上几个词，或换成更长的密码。',
    en: 'A few digits alone are soon tried out. Add some words or make it longer.',
  },
  too_guessable: {
    'zh-CN': '还是容易被猜到。再加一两个不相干的词就好。',
    en: 'It can still be guessed. One or two more unrelated words would do.',
  },
  pin_not_six_digits: {
    'zh-CN': '支付密码是 6 位数字。',
    en: 'The payment PIN has exactly 6 digits.',
  },
  pin_own_birthday: {
    'zh-CN': '这是您的生日，捡到您证件的人会先试它。请换 6 个不相干的数字。',
    en: 'This is your birthday, the first thing a thief would try. Choose 6 unrelated digits.',
  },
  pin_own_phone: {
    'zh-CN': '这几位在您的手机号里，别人容易猜到。请换 6 个不相干的数字。',
    en: 'These digits are in your phone number and easily guessed. Choose 6 unrelated digits.',
  },
  pin_own_id_number: {
    'zh-CN': '这几位在您的身份证号里，别人容易猜到。请换 6 个不相干的数字。',
    en: 'These digits are in your identity number and easily guessed. Choose 6 unrelated digits.',
  },
  pin_birthday_like: {
    'zh-CN': '看起来像生日，会被最先试到。请换 6 个不相干的数字。',
    en: 'It looks like a birthday, and birthdays are tried first. Choose 6 unrelated digits.',
  },
  pin_run: {
    'zh-CN': '是按顺序排列的数字，会被最先试到。请换 6 个不相干的数字。',
    en: 'The digits follow a regular order and are tried first. Choose 6 unrelated digits.',
  },
  pin_repeat: {
    'zh-CN': '重复的数字太多，容易被看到和猜到。请换 6 个不相干的数字。',
    en: 'Too many equal digits are easily seen and guessed. Choose 6 unrelated digits.',
  },
  pin_pattern: {
    'zh-CN': '有明显的规律，容易被猜到。请换 6 个不相干的数字。',
    en: 'It has a plain pattern and is easily guessed. Choose 6 unrelated digits.',
  },
  pin_common: {
    'zh-CN': '用这 6 位的人太多，会被最先试到。请换 6 个不相干的数字。',
    en: 'Too many people use these 6 digits, so they are tried first. Choose 6 unrelated digits.',
  },
};

const advice: Readonly<Record<AdviceCode, Words>> = {
  make_longer: {
    'zh-CN': '长一些更好，比换成怪字符更有用。',
    en: 'Longer is better, and helps more than odd characters.',
  },
  make_shorter: { 'zh-CN': '请控制在 256 位以内。', en: 'Keep it within 256 characters.' },
  unrelated_words: {
    'zh-CN': '试试三四个不相干的词，好记也难猜。',
    en: 'Try three or four unrelated words: easy to remember, hard to guess.',
  },
  use_generator: { 'zh-CN': '也可以让我们为您生成一个。', en: 'Or let us make one for you.' },
  keep_own_details_out: {
    'zh-CN': '不要只靠姓名、生日、手机号、邮箱名或用户名。',
    en: 'Do not rely on your name, birthday, phone, e-mail name or username.',
  },
  not_in_a_list: { 'zh-CN': '请用一个只有您想得到的说法。', en: 'Use a phrase only you would think of.' },
  no_pattern: { 'zh-CN': '避开顺序、重复和键盘上相邻的按键。', en: 'Avoid sequences, repeats and neighbouring keys.' },
  retype_unwritable: { 'zh-CN': '请用键盘重新输入，不要粘贴。', en: 'Type it on the keyboard instead of pasting.' },
  full_width_characters: {
    'zh-CN': '含有全角字符。如果不是有意的，请切换到英文输入法再输一次。',
    en: 'It holds full-width characters. If you did not mean that, switch the input method and type it again.',
  },
  space_at_the_edge: {
    'zh-CN': '开头或结尾有空格，我们会原样保留，登录时也要输入。',
    en: 'It starts or ends with a space; we keep it as it is, so you will have to type it too.',
  },
  mix_kinds: {
    'zh-CN': '比如把一个词的首字母大写，再加一个数字或标点。',
    en: 'For instance, begin a word with a capital and add a digit or a sign.',
  },
  add_letters_and_digits: {
    'zh-CN': '字母和数字都要有：几个词之间夹一个数字就好。',
    en: 'Use letters and digits: a number between the words is enough.',
  },
  random_digits: { 'zh-CN': '请用 6 个互不相干的数字。', en: 'Use 6 unrelated digits.' },
};

/** The reason in words: why, and what would help. `minimumLength` is for `too_short`, `classesMin` for `few_kinds`. */
export function reasonText(
  code: ReasonCode,
  locale: Locale,
  facts: { minimumLength?: number; classesMin?: number } = {},
): string {
  return reasons[code][locale]
    .replace('{minimumLength}', String(facts.minimumLength ?? 8))
    .replace('{classesMin}', String(facts.classesMin ?? 3));
}

/** One piece of advice in words. */
export function adviceText(code: AdviceCode, locale: Locale): string {
  return advice[code][locale];
}
