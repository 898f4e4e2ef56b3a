import { launchBrowser } from '#test/browser';
import { findAxeFaults } from '#test/axe';
const { serve } = await import('/tmp/hserve.mjs');
const minute = (m: number) => new Date(Date.now() + m * 60000).toISOString();
const account = { frozenAt: null, strangers: { lockedSince: minute(-5), lockedUntil: minute(22.7), rests: false, attempts: 10, firstAt: minute(-30), lastAt: minute(-5), networks: 3 }, thisDevice: { name: 'iPhone 15 · Safari', triesLeft: 9, lockedUntil: null }, lastRefusal: null, lastSignInAt: null };
const answers: any = {};
const web = await serve('/work/main/dist/web', answers);
const browser = await launchBrowser();
const only = process.argv[2];
const shots: [string, string, any, ((page: any) => Promise<void>)?][] = [
  ['start', '', {}],
  ['start-chosen', '', {}, async (p) => { await p.locator('input[value=told]').check({ force: true }); }],
  ['q2', '', {}, async (p) => { await p.locator('input[value=told]').check({ force: true }); await p.locator('main button.bg-brand').first().click(); }],
  ['finding', '', { status: { maintenance: { until: minute(47), what: { 'zh-CN': '我们在升级登录和付款。', en: 'Upgrading sign-in and payments.' } } } }],
  ['maintenance', '#maintenance', { status: { maintenance: { until: minute(47), what: { 'zh-CN': '我们在升级登录和付款。', en: 'Upgrading sign-in and payments.' } } } }],
  ['old-version', '#old-version', { status: { version: '9.2.0', minVersion: '9.0.0' } }],
  ['leaf-device', '#locked-out', { doctor: { level: 'device', cause: 'strangers_locked', supportCodeFound: false, doors: [], account } }],
  ['leaf-stranger', '#locked-out', {}],
  ['no-network', '#no-network', {}, async (p) => { await p.context().setOffline(true); await p.evaluate('dispatchEvent(new Event("offline"))'); await p.waitForTimeout(800); }],
  ['fraud', '#suspected-fraud', {}],
  ['over', '#slow-network', {}],
  ['cases', '#cases', {}],
  ['person', '#person', {}],
  ['report', '#report', {}],
  ['report-sent', '#report', {}, async (p) => { await p.locator('ul button').nth(2).click(); await p.locator('main button.bg-brand').first().click(); await p.waitForTimeout(500); }],
];
const looks = (process.argv[3] ?? 'zh-light,en-dark').split(',');
for (const look of looks) {
  const [lang, theme, size] = look.split('-');
  const context = await browser.newContext({ viewport: size === 'desk' ? { width: 1280, height: 800 } : { width: 390, height: 844 }, locale: lang === 'en' ? 'en-GB' : 'zh-CN', colorScheme: theme as any, deviceScaleFactor: 1 });
  if (size === 'large') await context.addInitScript('localStorage.setItem("qn.type","larger")');
  for (const [name, hash, set, act] of shots) {
    if (only && only !== 'all' && !only.split(',').includes(name)) continue;
    for (const key of Object.keys(answers)) delete answers[key];
    Object.assign(answers, set);
    const page = await context.newPage();
    page.on('pageerror', (e: Error) => console.log('PAGEERROR', name, e.message));
    page.on('console', (m: any) => m.type() === 'error' && console.log('CONSOLE', name, m.text()));
    await page.goto(`${web.url}/help/login${hash}`);
    await page.waitForTimeout(500);
    await act?.(page);
    await page.waitForTimeout(200);
    const faults = await findAxeFaults(page);
    if (faults.length) console.log('AXE', look, name, faults);
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    if (Number(wide) > 0) console.log('WIDE', look, name, wide);
    await page.screenshot({ path: `/tmp/hshots/${name}.${look}.png`, fullPage: process.argv[4] === 'full' });
    await context.setOffline(false);
    await page.close();
  }
  await context.close();
}
await browser.close();
web.close();
