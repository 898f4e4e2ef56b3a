import type { Locale } from '#kernel';
import { escapeHtml, plainPage, type PlainPages } from '#platform/http';
import type { InboxMessage } from './inbox.ts';
import type { Notify } from './notify.ts';

const words = {
  'zh-CN': {
    title: '开发者收件箱',
    about: '试用模式：所有邮件和短信都停在这里，没有发出去。',
    empty: '还没有消息。注册或登录后，验证码会出现在这里。',
    refresh: '刷新',
    phone: '短信',
    email: '邮件',
  },
  en: {
    title: 'Developer inbox',
    about: 'Trial mode: every mail and SMS stops here; none is sent.',
    empty: 'No messages yet. Codes appear here after signing up or in.',
    refresh: 'Refresh',
    phone: 'SMS',
    email: 'Mail',
  },
} as const;

/** `/dev/inbox` and `/dev/inbox.json?to=…`. Mount it in trial mode only: it shows everybody's codes. */
export function registerInboxPages(app: PlainPages, notify: Pick<Notify, 'listInbox'>): void {
  app.get('/dev/inbox', async ({ query, locale }) => {
    const messages = await notify.listInbox(query['to']);
    return { html: inboxPage(messages, locale) };
  });
  app.get('/dev/inbox.json', async ({ query }) => ({ json: { messages: await notify.listInbox(query['to']) } }));
}

function inboxPage(messages: readonly InboxMessage[], locale: Locale): string {
  const word = words[locale];
  const list =
    messages.length === 0 ? `<p>${word.empty}</p>` : messages.map((message) => article(message, locale)).join('\n');
  const body = `<h1>${word.title}</h1><p>${word.about} <a href="/dev/inbox">${word.refresh}</a></p>\n${list}`;
  return plainPage({ title: word.title, locale, body, refreshSeconds: 5 });
}

function article(message: InboxMessage, locale: Locale): string {
  const subject = message.subject === '' ? '' : `<h3>${escapeHtml(message.subject)}</h3>`;
  const time = message.at.toISOString();
  return `<article><h2>${words[locale][message.channel]} · ${escapeHtml(message.to)}</h2>
<p><time datetime="${time}">${time.slice(0, 19).replace('T', ' ')} UTC</time> · ${message.number}</p>${subject}
<pre>${escapeHtml(message.text)}</pre></article>`;
}
