import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findAxeFaults } from '#test/axe';
import {
  type DoctorRoom,
  echo,
  headline,
  inMinutes,
  json,
  type Language,
  openDoctorRoom,
  primary,
} from './doctor-room.ts';

let room: DoctorRoom;

beforeAll(async () => {
  room = await openDoctorRoom();
});
afterEach(() => room.tidy());
afterAll(() => room.close());

const what = { 'zh-CN': '我们在升级登录和付款。', en: 'Upgrading sign-in and payments.' };

function statusWith(change: object): (page: Page) => Promise<unknown> {
  const status = { version: '0.0.0', minVersion: '0.0.0', service: 'ok', maintenance: null, incident: null, ...change };
  return (page) => page.route('**/status.json', (route) => route.fulfill(json(status)));
}
const probesAnswer = (answer: (route: Route) => Promise<void>) => (page: Page) => page.route('**/probe?**', answer);

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
    const page = await room.visitor();
    expect(await room.openMeasured(page)).toBeLessThan(3_000);
    const card = page.getByRole('list', { name: '自动检查' });
    expect(await card.getByRole('listitem').count()).toBe(6);
    expect(await page.locator('output').first().innerText()).toBe('已自动检查 6 项，都没有问题');
    expect(await card.innerText()).toContain('通畅，3 次都到达');
    expect(await findAxeFaults(page)).toEqual([]);
  });

  test.each(troubles)('find $leaf by what causes it, within three seconds', async (trouble) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const page = await room.visitor(language);
      await trouble.cause(page);
      expect(await room.openMeasured(page)).toBeLessThan(3_000);
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
    const page = await room.visitor();
    let asked = 0;
    await page.route('**/probe?**', (route) => (asked++ < 2 ? route.abort() : echo(route, 20)));
    await room.openMeasured(page);
    await page.getByText('通畅，3 次到达 1 次').waitFor();
    await page.getByRole('heading', { name: '您现在卡在哪一步？' }).waitFor();
  });

  test('a road without any answer is shown as such after two seconds, and given up after five', async () => {
    const page = await room.visitor();
    await page.route('**/probe?**', (route) => echo(route, 30_000));
    expect(await room.openMeasured(page)).toBeLessThan(3_000);
    await page.getByText('还没有回音').waitFor();
    await page.getByText('没有连上', { exact: true }).waitFor({ timeout: 4_000 });
  });

  test.each<[fastMinutes: number, shown: string, says: RegExp]>([
    [3, '快了 3 分钟', /验证码一定会失败/],
    [-0.75, '慢了 45 秒', /验证码可能失败/],
  ])('a clock %d minutes fast is told, and is no finding', async (minutes, shown, says) => {
    const page = await room.visitor();
    await page.clock.install({ time: new Date(Date.now() + minutes * 60_000) });
    await page.goto(`${room.url}/help/login`);
    await page.getByText(shown).waitFor();
    await page.getByText(says).waitFor();
    await page.getByRole('heading', { name: '您现在卡在哪一步？' }).waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
  });

  test('the browser’s own “offline” only makes it measure again', async () => {
    const page = await room.visitor();
    await page.addInitScript(`Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })`);
    await room.openMeasured(page);
    await page.getByText('通畅，3 次都到达').waitFor();
    const again = page.waitForRequest('**/probe?**');
    await page.evaluate(`dispatchEvent(new Event('offline'))`);
    await again;
    expect(await page.locator('output').first().innerText()).toBe('已自动检查 6 项，都没有问题');
  });

  test('measures again by itself: a leaf about the road says when the trouble is over', async () => {
    const page = await room.visitor();
    await page.route('**/probe?**', (route) => route.abort());
    await page.route('**/status.json', (route) => route.abort());
    await room.openMeasured(page);
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
    const page = await room.visitor();
    await page.route('**/api/doctor', (route) =>
      route.fulfill(json({ level: 'stranger', cause: 'hidden', supportCodeFound: false, doors: [], account: null })),
    );
    await room.openMeasured(page);
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
    const page = await room.visitor();
    await room.openMeasured(page);
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
    const page = await room.visitor();
    await room.openMeasured(page);
    await proceed(page);
    await page.getByRole('alert').getByText('请先选一项。').waitFor();
    expect(await page.evaluate('document.activeElement?.type')).toBe('radio');
  });

  test('a finding can be put aside', async () => {
    const page = await room.visitor();
    await statusWith({ incident: { since: inMinutes(-5), what } })(page);
    await room.openMeasured(page);
    await page.getByRole('button', { name: '不是这个，回答几个问题' }).click();
    await headline(page).getByText('您现在卡在哪一步？').waitFor();
  });

  test('the keyboard alone gets to a leaf', async () => {
    const page = await room.visitor();
    await room.openMeasured(page);
    await page.locator('input[value="password"]').focus();
    await page.keyboard.press('Space');
    await primary(page).focus();
    await page.keyboard.press('Enter');
    await headline(page).getByText('哪一样您不确定？').waitFor();
  });
});
