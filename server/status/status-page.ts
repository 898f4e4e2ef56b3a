import { daysMs, type Locale } from '#kernel';
import type { StatusDocument } from './status-document.ts';

export interface StatusText {
  readonly title: string;
  /** One sentence: what is true now. */
  readonly lead: string;
  /** What still works, what does not, and what to do. */
  readonly lines: readonly string[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

const words = {
  'zh-CN': {
    title: '服务状态',
    ok: '一切正常：登录、付款、收款都可以用。',
    trouble: '登录和付款现在不稳定，我们正在处理。您的钱很安全。',
    down: '钱包现在打不开，是我们这边的问题，不是您的手机或网络。您的钱很安全。',
    maintenance: (until: string) => `维护中，预计 ${until} 结束。您的钱很安全。`,
    goesOn: '现在可以：登录、查看余额和账单、找回账户、挂失。付款和修改资料等维护结束后再做。',
    waits: '刚才没有结果的付款，请等钱包恢复后在账单里看，不要换一种方式再付一次。',
    incident: (since: string, what: string) => `${since} 起：${what}`,
    since: (since: string) => `这个状态从 ${since} 开始。`,
    looked: (at: string, zone: string) => `查看时间：${at}（时区 ${zone}）。`,
    help: '登录遇到问题',
    open: '打开钱包',
    again: '再看一次',
  },
  en: {
    title: 'Service status',
    ok: 'Everything works: sign-in, payments and receiving.',
    trouble: "Sign-in and payments are unsteady right now. We're on it. Your money is safe.",
    down: "The wallet can't be reached right now. It's our side, not your phone or network. Your money is safe.",
    maintenance: (until: string) => `Maintenance until about ${until}. Your money is safe.`,
    goesOn:
      'What works now: signing in, seeing your balance and activity, recovering the account, freezing it. Payments and changes wait until maintenance is over.',
    waits:
      'If a payment has no answer yet, look for it in your activity once the wallet is back. Please don’t pay again another way.',
    incident: (since: string, what: string) => `Since ${since}: ${what}`,
    since: (since: string) => `It has been so since ${since}.`,
    looked: (at: string, zone: string) => `Looked at ${at} (${zone} time).`,
    help: 'Trouble signing in',
    open: 'Open the wallet',
    again: 'Look again',
  },
} as const;

/** The words of /status. Sentence first (design paper look, Status). */
export function statusText(
  status: StatusDocument,
  view: { readonly locale: Locale; readonly zone: string },
): StatusText {
  const word = words[view.locale];
  const time = (iso: string) => timeText(new Date(iso), { ...view, now: new Date(status.at) });
  const { maintenance, incident, service } = status;
  const isClosed = service !== 'ok' || maintenance !== null;
  return {
    title: word.title,
    lead: maintenance && service !== 'down' ? word.maintenance(time(maintenance.until)) : word[service],
    lines: [
      ...(maintenance ? [maintenance.what[view.locale]] : []),
      ...(incident ? [word.incident(time(incident.since), incident.what[view.locale])] : []),
      ...(maintenance && service !== 'down' ? [word.goesOn] : []),
      ...(isClosed ? [word.waits] : []),
      word.since(time(status.since)),
      word.looked(time(status.at), view.zone),
    ],
    links: [
      { href: '/help/login', text: word.help },
      { href: status.appUrl, text: word.open },
      { href: `/status?lang=${view.locale}`, text: word.again },
    ],
  };
}

/** 14:30 today, else 11 月 24 日 14:30; the operator's zone. */
function timeText(at: Date, view: { readonly locale: Locale; readonly zone: string; readonly now: Date }): string {
  const day = (instant: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: view.zone }).format(instant);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: view.zone, hour: '2-digit', minute: '2-digit' }).format(
    at,
  );
  if (day(at) === day(view.now) && Math.abs(at.getTime() - view.now.getTime()) < daysMs) return clock;
  const [, month = '', date = ''] = day(at).split('-');
  if (view.locale === 'zh-CN') return `${Number(month)} 月 ${Number(date)} 日 ${clock}`;
  const named = new Intl.DateTimeFormat('en', { timeZone: view.zone, month: 'short', day: 'numeric' }).format(at);
  return `${named}, ${clock}`;
}
