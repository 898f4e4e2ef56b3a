import type { Locale } from '#kernel';
import { factsOf } from './message-facts.ts';
import { isCode, type Channel, type MessageContent } from './message.ts';
import { chineseCode } from './templates/chinese-codes.ts';
import { chineseNotice } from './templates/chinese-notices.ts';
import { definedWords, isDefined } from './templates/defined-notices.ts';
import { englishCode } from './templates/english-codes.ts';
import { englishNotice } from './templates/english-notices.ts';
import { mailHtml } from './templates/mail-html.ts';
import { countText, mailText, type Letter } from './templates/mail-text.ts';
import { notYou } from './templates/not-you.ts';
import { smsText } from './templates/sms-text.ts';
import type { Words } from './templates/words.ts';

/** What goes out. SMS has no subject and no HTML; in a mail the subject never holds the code. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** For providers that send a registered template with facts, not a text. */
  readonly facts: Readonly<Record<string, string>>;
}

export interface Letterhead {
  readonly channel: Channel;
  readonly locale: Locale;
  /** 'https://wallet.example', from the configuration, never from a request. */
  readonly publicUrl: string;
  readonly number: string;
  /** The person's own, in messages to addresses of theirs. */
  readonly phrase: string | null;
  /** How often, and the time of the first, as its own notice would have said it. */
  readonly repeated: { readonly times: number; readonly since: string } | null;
}

/** The message in the reader's language and in the shape of the channel. */
export function renderMessage(content: MessageContent, head: Letterhead): RenderedMessage {
  const { channel, locale, publicUrl, number, phrase, repeated } = head;
  const words = wordsOf(content, head);
  const objection = 'objection' in content.facts ? content.facts.objection : null;
  const times = repeated?.times ?? 1;
  const facts = factsOf(content, number);
  if (channel === 'phone') {
    const partsMax = objection === null ? 1 : 2;
    const text = smsText({ locale, short: words.short, number, partsMax, times, phrase });
    return { subject: '', text, html: null, facts };
  }
  const letter: Letter = {
    locale,
    publicUrl,
    number,
    phrase,
    objection,
    subject: words.subject,
    paragraphs: words.long,
    code: isCode(content) ? content.facts.code : null,
    count: repeated && countText(locale, times, repeated.since),
  };
  return { subject: words.subject, text: mailText(letter), html: mailHtml(letter), facts };
}

/** What the wallet's own inbox shows: the mail's words without its links and without "it was not me", which is a button there. */
export function renderNotice(content: MessageContent, locale: Locale, publicUrl: string) {
  const { subject, long } = wordsOf(content, { locale, publicUrl });
  const objection = 'objection' in content.facts ? content.facts.objection : null;
  const own = long.filter((paragraph) => objection === null || !paragraph.endsWith(`\n${objection}`));
  return { title: subject, lines: own.map((paragraph) => paragraph.replace(/\nhttps?:\/\/\S+$/, '')) };
}

/** Subject and sentences in one language, before they take the shape of a channel. */
function wordsOf(content: MessageContent, { locale, publicUrl }: Pick<Letterhead, 'locale' | 'publicUrl'>): Words {
  if (isDefined(content)) return definedWords(content, locale, notYou(locale, publicUrl, content.facts.objection));
  if (isCode(content)) return locale === 'en' ? englishCode(content, publicUrl) : chineseCode(content, publicUrl);
  return locale === 'en' ? englishNotice(content, publicUrl) : chineseNotice(content, publicUrl);
}
