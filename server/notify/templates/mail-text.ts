import type { Locale } from '#kernel';

/** A mail before it takes the shape of text or HTML. */
export interface Letter {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly number: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly code: string | null;
  /** The link behind "it was not me". */
  readonly objection: string | null;
  readonly phrase: string | null;
  /** Before the first paragraph, when it happened more than once. */
  readonly count: string | null;
}

/** The sentences around what a mail says, the same in both its parts. */
export function frameOf({ locale, publicUrl, number }: Pick<Letter, 'locale' | 'publicUrl' | 'number'>) {
  const check = `${publicUrl}/verify`;
  return locale === 'en'
    ? {
        brand: 'QianNeng Wallet',
        phraseName: 'Your anti-phishing phrase',
        number: `Message number ${number}`,
        check: 'Not sure that this mail is ours? Enter its number here:',
        checkUrl: check,
        never: 'We never ask for your password, PIN or codes.',
      }
    : {
        brand: '钱能钱包',
        phraseName: '您的防钓鱼暗语',
        number: `消息编号 ${number}`,
        check: '不确定这封信是不是我们发的？在这里输入编号核对：',
        checkUrl: check,
        never: '我们从不问您要密码、支付密码或验证码。',
      };
}

/** "3 times since 22 Nov, 16:05; this is the latest." Null for once. */
export function countText(locale: Locale, times: number, since: string): string | null {
  if (times === 1) return null;
  return locale === 'en'
    ? `This happened ${times} times since ${since}; what follows is the latest.`
    : `自 ${since} 起，同样的事共发生了 ${times} 次，下面是最近的一次。`;
}

/** The text part: paragraphs with an empty line between, each link on a line of its own. */
export function mailText(letter: Letter): string {
  const frame = frameOf(letter);
  const mark = letter.locale === 'en' ? ': ' : '：';
  const blocks = [
    ...(letter.phrase === null ? [] : [`${frame.phraseName}${mark}${letter.phrase}`]),
    ...(letter.count === null ? [] : [letter.count]),
    ...letter.paragraphs,
    `${frame.number}\n${frame.check}\n${frame.checkUrl}`,
    `${frame.never}\n${frame.brand}${letter.locale === 'en' ? ', ' : '，'}${letter.publicUrl}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}
