import type { Locale } from '#kernel';

/** What GSM 03.38 carries of our letters; any other letter makes a part 70 long instead of 160. */
const gsmText = /^[A-Za-z0-9 .,:;!?'"#%&()*+\-/<=>@_\n]*$/;

/** Length of an SMS in parts: 160 or 70 alone, 153 or 67 each of several (3GPP TS 23.040 §9.2.3.24). */
export function smsParts(text: string): number {
  // An SMS counts UTF-16 units, so a rare Han character takes two.
  const { length } = text;
  const [alone, each] = gsmText.test(text) ? [160, 153] : [70, 67];
  return length <= alone ? 1 : Math.ceil(length / each);
}

export interface SmsWords {
  readonly locale: Locale;
  readonly short: string;
  readonly number: string;
  /** One with a code, two with a link. */
  readonly partsMax: number;
  readonly times: number;
  readonly phrase: string | null;
}

/** Count and phrase go in when they fit the parts it may take, the count first. */
export function smsText({ locale, short, number, partsMax, times, phrase }: SmsWords): string {
  const isEnglish = locale === 'en';
  const compose = (count: string, own: string) =>
    isEnglish
      ? `QianNeng: ${count}${short}${own} #${number}`
      : `【钱能】${count}${short}${/[\w-]$/u.test(short) ? ' ' : ''}${own}编号 ${number}`;
  const counted = times === 1 ? '' : isEnglish ? `(${times} times) ` : `（共 ${times} 次）`;
  const said = phrase === null ? '' : isEnglish ? ` Your phrase: ${phrase}.` : `暗语：${phrase}。`;
  const tries = [compose(counted, said), compose(counted, ''), compose('', '')];
  return tries.find((text) => smsParts(text) <= partsMax) ?? compose('', '');
}
