import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findAxeFaults } from '#test/axe';
import { launchBrowser } from '#test/browser';
import { serveWebFiles, type WebFiles } from '#test/web-files';

let browser: Browser;
let web: WebFiles;
let contexts: BrowserContext[] = [];

beforeAll(async () => {
  [web, browser] = await Promise.all([serveWebFiles(), launchBrowser()]);
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
});
afterAll(async () => {
  await browser.close();
  await web.close();
});

type Language = 'zh-CN' | 'en';

/** A browser of its own. Its service worker stays out, so that a test can stand in for the road. */
async function visitor(language: Language = 'zh-CN', options: object = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: language,
    serviceWorkers: 'block',
    ...options,
  });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

const json = (body: object, status = 200) => ({ status, contentType: 'application/json', body: JSON.stringify(body) });
const what = { 'zh-CN': '我们在升级登录和付款。', en: 'Upgrading sign-in and payments.' };
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

function statusWith(change: object): (page: Page) => Promise<void> {
  const status = { version: '0.0.0', minVersion: '0.0.0', service: 'ok', maintenance: null, incident: null, ...change };
  return (page) => page.route('**/status.json', (route) => route.fulfill(json(status)));
}
const probesAnswer = (answer: (route: Route) => Promise<void>) => (page: Page) => page.route('**/probe?**', answer);

async function echo(route: Route, delayMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  const n = new URL(route.request().url()).searchParams.get('n');
  // The page may have given the probe up meanwhile.
  await route.fulfill(json({ n, at: new Date().toISOString() })).catch(() => undefined);
}

/** Milliseconds from the first byte asked for to the result of the checks. */
async function openMeasured(page: Page, path = '/help/login'): Promise<number> {
  const startedMs = performance.now();
  await page.goto(web.url + path);
  await page.locator('output', { hasText: /已自动检查|Checked/ }).waitFor();
  return performance.now() - startedMs;
}

const headline = (page: Page) => page.locator('h2[tabindex="-1"]');
const primary = (page: Page) => page.locator('main .bg-brand.text-onbrand').last();

interface Trouble {
  readonly leaf: string;
  readonly cause: (page: Page) => Promise<unknown>;
  readonly headline: Readonly<Record<Language, string>>;
  readonly primary: Readonly<Record<Language, string>>;
}

/** Each leaf the checks alone lead to, with what causes it. */
const troubles: readonly Trouble[] = [
  {
    leaf: 'no-network',
    cause: (page) =>
      Promise.all([
        page.route('**/probe?**', (route) => route.abort()),
        page.route('**/status.json', (route) => route.abort()),
      ]),
    headline: { 'zh-CN': '这台设备没有连上网络', en: 'This device isn’t connected' },
    primary: { 'zh-CN': '重新连接', en: 'Reconnect' },
  },
  {
    leaf: 'captive-portal',
    cause: probesAnswer((route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Free Wi-Fi</h1>' }),
    ),
    headline: { 'zh-CN': '需要先在 Wi-Fi 页面登录', en: 'Sign in on the Wi-Fi’s page first' },
    primary: { 'zh-CN': '打开 Wi-Fi 登录页', en: 'Open the Wi-Fi’s page' },
  },
  {
    leaf: 'captive-portal',
    cause: probesAnswer((route) => route.fulfill({ status: 302, headers: { location: 'http://wifi.invalid/login' } })),
    headline: { 'zh-CN': '需要先在 Wi-Fi 页面登录', en: 'Sign in on the Wi-Fi’s page first' },
    primary: { 'zh-CN': '打开 Wi-Fi 登录页', en: 'Open the Wi-Fi’s page' },
  },
  {
    leaf: 'incident',
    cause: (page) =>
      Promise.all([
        page.route('**/probe?**', (route) => route.fulfill({ status: 502, body: 'bad gateway' })),
        page.route('**/status.json', (route) => route.fulfill({ status: 502, body: 'bad gateway' })),
      ]),
    headline: { 'zh-CN': '是我们这边的问题，正在处理', en: 'It’s us, and we’re on it' },
    primary: { 'zh-CN': '再查一次', en: 'Check again' },
  },
  {
    leaf: 'incident',
    cause: statusWith({ incident: { since: inMinutes(-12), what } }),
    headline: { 'zh-CN': '是我们这边的问题，正在处理', en: 'It’s us, and we’re on it' },
    primary: { 'zh-CN': '再查一次', en: 'Check again' },
  },
  {
    leaf: 'maintenance',
    cause: statusWith({ maintenance: { until: inMinutes(47), what } }),
    headline: { 'zh-CN': '正在维护，您的钱和记录都在', en: 'Maintenance. Your money and records are safe' },
    primary: { 'zh-CN': '再查一次', en: 'Check again' },
  },
  {
    leaf: 'old-version',
    cause: statusWith({ version: '99.2.0', minVersion: '99.0.0' }),
    headline: { 'zh-CN': '请更新后再登录', en: 'Please update, then sign in' },
    primary: { 'zh-CN': '现在更新', en: 'Update now' },
  },
  {
    leaf: 'cookies-blocked',
    cause: (page) =>
      page.addInitScript(
        `Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined })`,
      ),
    headline: { 'zh-CN': '浏览器不让保存登录', en: 'The browser won’t keep your sign-in' },
    primary: { 'zh-CN': '打开了，再查一次', en: 'They’re on. Check again' },
  },
  {
    leaf: 'unsupported-browser',
    cause: (page) => page.addInitScript('delete AbortSignal.any'),
    headline: { 'zh-CN': '这个浏览器打不开钱能，换一个就好', en: 'This browser can’t open the wallet. Use another' },
    primary: { 'zh-CN': '复制网址', en: 'Copy the address' },
  },
  {
    leaf: 'slow-network',
    cause: probesAnswer((route) => echo(route, 3_200)),
    headline: { 'zh-CN': '网络很慢，换一个更稳', en: 'The network is very slow. Another one is safer' },
    primary: { 'zh-CN': '再查一次', en: 'Check again' },
  },
];

describe('the automatic checks', () => {
  test('are done within three seconds, and say that all is well', async () => {
    const page = await visitor();
    expect(await openMeasured(page)).toBeLessThan(3_000);
    const card = page.getByRole('list', { name: '自动检查' });
    expect(await card.getByRole('listitem').count()).toBe(6);
    expect(await page.locator('output').first().innerText()).toBe('已自动检查 6 项，都没有问题');
    expect(await card.innerText()).toContain('通畅，3 次都到达');
    expect(await findAxeFaults(page)).toEqual([]);
  });

  test.each(troubles)('find $leaf by what causes it, within three seconds', async (trouble) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const page = await visitor(language);
      await trouble.cause(page);
      expect(await openMeasured(page)).toBeLessThan(3_000);
      await page.getByRole('heading', { level: 3, name: trouble.headline[language] }).waitFor();
      expect(await findAxeFaults(page)).toEqual([]);
      await primary(page).click();
      await page.getByRole('heading', { level: 2, name: trouble.headline[language] }).waitFor();
      expect(new URL(page.url()).hash).toBe(`#${trouble.leaf}`);
      expect(await primary(page).innerText()).toBe(trouble.primary[language]);
      expect(await page.locator('main .bg-brandtint.min-h-13').count()).toBe(1);
      expect(await findAxeFaults(page)).toEqual([]);
      expect(await page.locator('main').innerText()).not.toMatch(/失败|错误|非法/);
    }
  });

  test('one echo of three is a network', async () => {
    const page = await visitor();
    let asked = 0;
    await page.route('**/probe?**', (route) => (asked++ < 2 ? route.abort() : echo(route, 20)));
    await openMeasured(page);
    await page.getByText('通畅，3 次到达 1 次').waitFor();
    await page.getByRole('heading', { name: '您现在卡在哪一步？' }).waitFor();
  });

  test('a road without any answer is shown as such after two seconds, and given up after five', async () => {
    const page = await visitor();
    await page.route('**/probe?**', (route) => echo(route, 30_000));
    expect(await openMeasured(page)).toBeLessThan(3_000);
    await page.getByText('还没有回音').waitFor();
    await page.getByText('没有连上', { exact: true }).waitFor({ timeout: 4_000 });
  });

  test.each<[fastMinutes: number, shown: string, says: RegExp]>([
    [3, '快了 3 分钟', /验证码一定会失败/],
    [-0.75, '慢了 45 秒', /验证码可能失败/],
  ])('a clock %d minutes fast is told, and is no finding', async (minutes, shown, says) => {
    const page = await visitor();
    await page.clock.install({ time: new Date(Date.now() + minutes * 60_000) });
    await page.goto(`${web.url}/help/login`);
    await page.getByText(shown).waitFor();
    await page.getByText(says).waitFor();
    await page.getByRole('heading', { name: '您现在卡在哪一步？' }).waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
  });

  test('the browser’s own “offline” only makes it measure again', async () => {
    const page = await visitor();
    await page.addInitScript(`Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })`);
    await openMeasured(page);
    await page.getByText('通畅，3 次都到达').waitFor();
    const again = page.waitForRequest('**/probe?**');
    await page.evaluate(`dispatchEvent(new Event('offline'))`);
    await again;
    expect(await page.locator('output').first().innerText()).toBe('已自动检查 6 项，都没有问题');
  });

  test('measures again by itself: a leaf about the road says when the trouble is over', async () => {
    const page = await visitor();
    await page.route('**/probe?**', (route) => route.abort());
    await page.route('**/status.json', (route) => route.abort());
    await openMeasured(page);
    await primary(page).click();
    await headline(page).getByText('这台设备没有连上网络').waitFor();
    await page.unroute('**/probe?**');
    await page.unroute('**/status.json');
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await headline(page).getByText('刚查过，现在没有这个问题').waitFor();
    expect(await primary(page).innerText()).toBe('回到登录');
  });
});

describe('the questions', () => {
  const choose = (page: Page, id: string) => page.locator(`input[value="${id}"]`).check({ force: true });
  const proceed = (page: Page) => primary(page).click();

  test.each<[ways: string, headline: string]>([
    ['password unsure', '密码可能有出入，可以再试，也可以重设'],
    ['password name', '手机号、邮箱、用户名，哪一个都能登录'],
    ['told time', '用验证码，现在就能解除'],
    ['code nothing', '验证码还没来，先看这几处'],
    ['lost gone no', '先停住资金，再把账户找回来'],
    ['lost newNumber', '旧号码收不到了，用别的办法证明是您'],
    ['told frozen me', '账户已挂失，登录以后就能恢复'],
    ['money moved', '先挂失停住资金，再查清楚'],
  ])('%s: %s', async (ways, words) => {
    const page = await visitor();
    await page.route('**/api/doctor', (route) =>
      route.fulfill(json({ level: 'stranger', cause: 'hidden', supportCodeFound: false, doors: [], account: null })),
    );
    await openMeasured(page);
    for (const id of ways.split(' ')) {
      await choose(page, id);
      expect(await findAxeFaults(page)).toEqual([]);
      await proceed(page);
    }
    await headline(page).getByText(words).waitFor();
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('H2');
    expect(await findAxeFaults(page)).toEqual([]);
  });

  test('back keeps what was answered', async () => {
    const page = await visitor();
    await openMeasured(page);
    await choose(page, 'told');
    await proceed(page);
    await choose(page, 'frozen');
    await proceed(page);
    await headline(page).getByText('是谁挂失的？').waitFor();
    await page.getByRole('button', { name: '返回' }).click();
    await headline(page).getByText('页面上写的是什么？').waitFor();
    expect(await page.locator('input[value="frozen"]').isChecked()).toBe(true);
    await page.goBack();
    await headline(page).getByText('您现在卡在哪一步？').waitFor();
    expect(await page.locator('input[value="told"]').isChecked()).toBe(true);
  });

  test('nothing chosen is said, and the first option has the focus', async () => {
    const page = await visitor();
    await openMeasured(page);
    await proceed(page);
    await page.getByRole('alert').getByText('请先选一项。').waitFor();
    expect(await page.evaluate('document.activeElement?.type')).toBe('radio');
  });

  test('a finding can be put aside', async () => {
    const page = await visitor();
    await statusWith({ incident: { since: inMinutes(-5), what } })(page);
    await openMeasured(page);
    await page.getByRole('button', { name: '不是这个，回答几个问题' }).click();
    await headline(page).getByText('您现在卡在哪一步？').waitFor();
  });

  test('the keyboard alone gets to a leaf', async () => {
    const page = await visitor();
    await openMeasured(page);
    await page.locator('input[value="password"]').focus();
    await page.keyboard.press('Space');
    await primary(page).focus();
    await page.keyboard.press('Enter');
    await headline(page).getByText('哪一样您不确定？').waitFor();
  });
});

describe('every place is sound', () => {
  const places: readonly (readonly [hash: string, heading: Readonly<Record<Language, string>>])[] = [
    ['#cases', { 'zh-CN': '登录的 20 种情况', en: 'The 20 cases of signing in' }],
    ['#person', { 'zh-CN': '请联系运营方', en: 'Please contact the operator' }],
    ['#report', { 'zh-CN': '发给我们之前，您先过目', en: 'Have a look before you send it' }],
  ];
  const looks: readonly (readonly [Language, 'light' | 'dark', width: number])[] = [
    ['zh-CN', 'dark', 390],
    ['en', 'light', 1280],
  ];
  test.each(looks)('%s, %s, %d wide', async (language, colorScheme, width) => {
    const page = await visitor(language, { colorScheme, viewport: { width, height: 800 } });
    for (const [hash, heading] of places) {
      await page.goto(`${web.url}/help/login${hash}`);
      await headline(page).getByText(heading[language]).waitFor();
      expect(await findAxeFaults(page)).toEqual([]);
    }
  });

  test('nothing scrolls sideways at the largest type', async () => {
    const page = await visitor('zh-CN', { viewport: { width: 360, height: 640 } });
    await page.addInitScript(`localStorage.setItem('qn.type', 'larger')`);
    for (const hash of ['', '#locked-out', '#no-network', '#cases', '#report', '#person']) {
      await page.goto(`${web.url}/help/login${hash}`);
      await headline(page).waitFor();
      expect([hash, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([hash, true]);
    }
  });

  test('the language switches on the spot and keeps the place', async () => {
    const page = await visitor();
    await page.goto(`${web.url}/help/login#captive-portal`);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.title()).toBe('Login Doctor · QianNeng Wallet');
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(new URL(page.url()).hash).toBe('#captive-portal');
  });
});

describe('the diagnostics', () => {
  const kept = { supportCode: 'K7QX-M2RD', keptUntil: inMinutes(43_200) };
  const lines = (page: Page) => page.getByRole('list', { name: '记录内容' }).getByRole('listitem');

  test('are shown, a line can be taken out, and what is sent is what was seen', async () => {
    const page = await visitor();
    let sent: { lines: { name: string; value: string }[] } | undefined;
    await page.route('**/api/doctor/bundles', (route) => {
      sent = route.request().postDataJSON();
      return route.fulfill(json(kept, 201));
    });
    await openMeasured(page, '/help/login?from=secret#code=ABCD-EFGH');
    await page.goto(`${web.url}/help/login?from=secret#report`);
    await lines(page).first().waitFor();
    const shown = await lines(page).count();
    await page.getByRole('button', { name: '去掉浏览器' }).click();
    await page.getByText('已去掉').waitFor();
    await page.getByRole('button', { name: '去掉时区' }).click();
    await page.getByRole('button', { name: '放回时区' }).click();
    await primary(page).click();
    await page.getByText('K7QX-M2RD').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    expect(sent?.lines).toHaveLength(shown - 1);
    expect(sent?.lines.map((line) => line.name)).not.toContain('浏览器');
    expect(JSON.stringify(sent)).not.toMatch(/secret|https?:|cookie=|\d+\.\d+\.\d+\.\d+/i);
    // The code is kept for the person who will be asked.
    await page.evaluate(`location.hash = '#person'`);
    await page.getByText('报上支持码').waitFor();
    await page.getByText('K7QX-M2RD').waitFor();
  });

  test.each<[string, object, RegExp]>([
    ['too many', { code: 'too_many_messages' }, /发得太多/],
    ['too long', { code: 'bundle_too_large' }, /去掉几行/],
  ])('a refusal says what to do: %s', async (_what, problem, words) => {
    const page = await visitor();
    const refusal = { status: 429, contentType: 'application/problem+json', body: JSON.stringify(problem) };
    await page.route('**/api/doctor/bundles', (route) => route.fulfill(refusal));
    await openMeasured(page);
    await page.evaluate(`location.hash = '#report'`);
    await lines(page).first().waitFor();
    await primary(page).click();
    await page.getByText(words).waitFor();
    expect(await lines(page).count()).toBeGreaterThan(10);
  });

  test('without a network they stay on the page and can be saved as a file', async () => {
    const page = await visitor();
    for (const road of ['**/probe?**', '**/status.json', '**/api/**']) await page.route(road, (route) => route.abort());
    await openMeasured(page);
    await page.evaluate(`location.hash = '#report'`);
    await page.getByText('记录只留在这一页').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '存成文本文件' }).click();
    expect((await saved).suggestedFilename()).toBe('钱能诊断记录.txt');
    expect(await findAxeFaults(page)).toEqual([]);
  });
});

describe('without script', () => {
  test('the doors and all twenty cases are there in both languages', async () => {
    const page = await visitor('zh-CN', { javaScriptEnabled: false });
    await page.goto(`${web.url}/help/login`);
    expect(await page.getByText('登录遇到问题？').isVisible()).toBe(true);
    expect(await page.getByText('Trouble signing in?').isVisible()).toBe(true);
    expect(await page.locator('section a[href^="/help/login/"]').count()).toBe(32);
    expect(await page.locator('section a[href="/sign-in/freeze"]').count()).toBe(2);
  });

  test('a script that never comes leaves them readable', async () => {
    const page = await visitor();
    await page.route('**/assets/help-*.js', (route) => route.abort());
    await page.goto(`${web.url}/help/login`);
    const lead = page.getByText('登录遇到问题？');
    await expect.poll(() => lead.isVisible(), { timeout: 5_000 }).toBe(true);
    expect(await findAxeFaults(page)).toEqual([]);
  });
});

describe('the kept page', () => {
  async function keptPage(): Promise<Page> {
    const page = await visitor('zh-CN', { serviceWorkers: 'allow' });
    await page.goto(`${web.url}/help/login`);
    await expect
      .poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: 15_000 })
      .toBe(true);
    return page;
  }

  test('opens without a network and says so', async () => {
    const page = await keptPage();
    await page.context().setOffline(true);
    expect(await openMeasured(page)).toBeLessThan(3_000);
    await page.getByRole('heading', { name: '这台设备没有连上网络' }).waitFor();
    expect(await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--brand')`)).not.toBe('');
  });

  test('without a network an article’s address opens its leaf', async () => {
    const page = await keptPage();
    await page.context().setOffline(true);
    await page.goto(`${web.url}/help/login/lost-phone`);
    await headline(page).getByText('先停住资金，再把账户找回来').waitFor();
  });
});
