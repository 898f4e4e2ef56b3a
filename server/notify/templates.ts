import type { Locale } from '#kernel';
import { isCode, type Channel, type MessageContent } from './message.ts';
import { chineseCode } from './templates/chinese-codes.ts';
import { chineseNotice } from './templates/chinese-notices.ts';
import { englishCode } from './templates/english-codes.ts';
import { englishNotice } from './templates/english-notices.ts';
import type { Words } from './templates/words.ts';

/** What goes out. SMS has no subject; in a mail the subject never holds the code. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
}

export interface Letterhead {
  readonly channel: Channel;
  readonly locale: Locale;
  /** 'https://wallet.example', from the configuration, never from a request. */
  readonly publicUrl: string;
  readonly number: string;
}

/** The message in the reader's language and in the shape of the channel. */
export function renderMessage(content: MessageContent, head: Letterhead): RenderedMessage {
  const words = wordsOf(content, head);
  if (head.channel === 'phone') {
    const text =
      head.locale === 'en'
        ? `QianNeng: ${words.short} #${head.number}`
        : `【钱能】${words.short}${/[\w-]$/u.test(words.short) ? ' ' : ''}编号 ${head.number}`;
    return { subject: '', text };
  }
  const closing =
    head.locale === 'en'
      ? `Message number ${head.number}\nQianNeng Wallet, ${head.publicUrl}`
      : `消息编号 ${head.number}\n钱能钱包，${head.publicUrl}`;
  return { subject: words.subject, text: `${[...words.long, closing].join('\n\n')}\n` };
}

function wordsOf(content: MessageContent, { locale, publicUrl }: Letterhead): Words {
  if (isCode(content)) return locale === 'en' ? englishCode(content, publicUrl) : chineseCode(content, publicUrl);
  return locale === 'en' ? englishNotice(content, publicUrl) : chineseNotice(content, publicUrl);
}
