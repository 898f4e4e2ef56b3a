import type { Clock, Locale } from '#kernel';
import { escapeHtml, plainPage, type PlainPages } from '#platform/http';
import type { NoticeReader } from './notice-file.ts';
import type { ServiceWatch } from './service-watch.ts';
import { statusDocument, type AppVersions, type StatusDocument } from './status-document.ts';
import { statusText } from './status-page.ts';

export interface StatusPages {
  readonly watch: ServiceWatch;
  readonly notices: NoticeReader;
  readonly clock: Clock;
  readonly versions: AppVersions;
  /** The wallet's own address, where the page's links lead. */
  readonly appUrl: string;
  readonly statusUrl: string | null;
  /** IANA zone in which times are told. */
  readonly zone: string;
}

const nonceShape = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * `/probe?n=NONCE` echoes (a captive portal or an old cache cannot), `/status.json`, and `/status` for people. Anybody may read
 * them from anywhere: the help page measures this server also when another one serves it.
 */
export function registerStatusPages(pages: PlainPages, options: StatusPages): void {
  pages.get('/probe', ({ query }) => {
    const nonce = query['n'] ?? '';
    if (!nonceShape.test(nonce)) return Promise.resolve({ json: { n: null }, status: 400, forAll: true });
    return Promise.resolve({ json: { n: nonce, at: options.clock.now().toISOString() }, forAll: true });
  });
  pages.get('/status.json', async () => ({ json: await look(options), forAll: true }));
  pages.get('/status', async ({ locale }) => ({
    html: statusHtml(await look(options), { locale, zone: options.zone }),
  }));
}

/**
 * The page in place of any of the wallet's while it is down; undefined while it is there. Who comes here for one may be the first to
 * find out, so that the last look counts only for a second.
 */
export async function awayPage(options: StatusPages, locale: Locale): Promise<string | undefined> {
  const status = await look(options, 1);
  return status.service === 'down' ? statusHtml(status, { locale, zone: options.zone }) : undefined;
}

async function look(
  { clock, watch, notices, versions, appUrl, statusUrl }: StatusPages,
  freshSeconds?: number,
): Promise<StatusDocument> {
  const seen = await watch.now(freshSeconds);
  return statusDocument({ now: clock.now(), versions, appUrl, statusUrl, seen, notice: notices.now() });
}

function statusHtml(status: StatusDocument, view: { readonly locale: Locale; readonly zone: string }): string {
  const text = statusText(status, view);
  const lines = text.lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  const links = text.links.map((link) => `<li><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></li>`);
  return plainPage({
    title: text.title,
    locale: view.locale,
    body: `<h1>${escapeHtml(text.title)}</h1><p class="lead">${escapeHtml(text.lead)}</p>${lines}<ul class="list">${links.join('')}</ul>`,
  });
}
