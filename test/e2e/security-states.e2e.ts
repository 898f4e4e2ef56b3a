import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { daysMs, hoursMs } from '#kernel';
import { field, SecurityStage, submit } from './security-stage.ts';
import { expectGoodPage, type Session } from './wallet-visitor.ts';

const stage = SecurityStage.open();
let han: Session;
beforeAll(async () => {
  han = await stage.signIn(stage.server.people[0]);
});

type Json = Record<string, unknown>;
type Patch = (answer: Json) => Json;

const from = (ms: number): string => new Date(Date.now() + ms).toISOString();
const address = { channel: 'phone', masked: '138****8000' };
const change = (kind: string, number: number): Json => ({
  changeId: `0199a000-0000-7000-8000-00000000000${number}`,
  kind,
  address,
  replacedBy: kind === 'replace' ? { channel: 'phone', masked: '139****1111' } : null,
  startedAt: from(-5 * hoursMs),
  takesEffectAt: from(67 * hoursMs),
});
const restriction =
  (allowanceLeft: string, reason: string): Patch =>
  (wallet) => ({
    ...wallet,
    restriction: { until: from(15 * hoursMs), allowancePerDay: '20000', allowanceLeft, reason },
  });
const guessing = { since: from(-hoursMs), attempts: 112, networks: 9, lockedUntil: null, rests: true };
const frozen = { at: from(-3 * hoursMs), by: 'notice', proven: true };
const findings = ['password_old', 'one_way_back', 'no_recovery_code', 'address_unused', 'former_devices'];
const expired = { setAt: from(-100 * daysMs), profile: 'mlps3', expiresAt: from(-10 * daysMs), expired: true };

interface State {
  readonly name: string;
  readonly path: string;
  readonly security?: Patch;
  readonly wallet?: Patch;
  readonly me?: Patch;
  /** Does something on the page before it is looked at. */
  readonly stage?: (page: Page) => Promise<void>;
  /** Must be on the page, in each language. */
  readonly sign: Readonly<Record<'zh-CN' | 'en', string>>;
}

const limited: Patch = (me) => ({ ...me, session: { ...(me['session'] as Json), scope: 'limited' } });
const emptyForm = async (page: Page): Promise<void> => {
  await submit(page);
  await page.locator('[aria-invalid="true"]').first().waitFor();
};

/** Answers that a trial of a minute's age cannot give: they are laid over the real ones. */
const states: readonly State[] = [
  {
    name: 'all findings, check-up due',
    path: '/security',
    security: (one) => ({ ...one, checkUp: { due: true, lastAt: null, nextAt: null, findings } }),
    sign: { 'zh-CN': '安全体检到时候了', en: 'Time for a security check-up' },
  },
  {
    name: 'nothing found',
    path: '/security',
    security: (one) => ({
      ...one,
      checkUp: { due: false, lastAt: from(-daysMs), nextAt: from(179 * daysMs), findings: [] },
      recoveryCodeMadeAt: from(-daysMs),
    }),
    sign: { 'zh-CN': '账户状态良好', en: 'Your account is in good shape' },
  },
  {
    name: 'password rests, frozen',
    path: '/security',
    security: (one) => ({ ...one, guessing, frozen }),
    sign: { 'zh-CN': '有人在猜您的密码', en: 'Someone is guessing your password' },
  },
  {
    name: 'expired password, limited session',
    path: '/security/password',
    security: (one) => ({ ...one, scope: 'limited', password: expired }),
    me: limited,
    sign: { 'zh-CN': '登录密码用满期限了', en: 'Your password’s time is up' },
  },
  {
    name: 'password, nothing typed',
    path: '/security/password',
    stage: emptyForm,
    sign: { 'zh-CN': '请输入现在的密码。', en: 'Enter your present password.' },
  },
  {
    name: 'every kind of waiting change',
    path: '/security/contacts',
    security: (one) => ({
      ...one,
      contactChanges: ['transfer_out', 'replace', 'remove', 'transfer_in', 'add'].map(change),
    }),
    wallet: restriction('20000', 'contact_changed'),
    sign: { 'zh-CN': '有人要转走您的手机号', en: 'Someone asks for your phone number' },
  },
  {
    name: 'no address',
    path: '/security/contacts',
    security: (one) => ({ ...one, contacts: [] }),
    sign: { 'zh-CN': '还没有手机或邮箱', en: 'No phone or e-mail yet' },
  },
  {
    name: 'adding while cooling off',
    path: '/security/contacts/add',
    wallet: restriction('20000', 'password_reset'),
    sign: { 'zh-CN': '冷静期内不能改手机和邮箱', en: 'No changes of phones and e-mails while cooling off' },
  },
  {
    name: 'frozen by a notice',
    path: '/security/freeze',
    security: (one) => ({ ...one, frozen }),
    sign: { 'zh-CN': '从安全通知里的链接', en: 'The link in a security notice' },
  },
  {
    name: 'cooling-off explained',
    path: '/security/cooling-off',
    wallet: restriction('16400', 'password_reset'),
    sign: { 'zh-CN': '转出为什么慢下来', en: 'Why payments slow down' },
  },
  {
    name: 'nothing cools off',
    path: '/security/cooling-off',
    sign: { 'zh-CN': '现在没有冷静期', en: 'Nothing is cooling off' },
  },
  {
    name: 'home, allowance used up',
    path: '/',
    wallet: restriction('0', 'a reason of a later version'),
    sign: { 'zh-CN': '登录方式刚有大的改动', en: 'The ways to sign in have just changed' },
  },
  {
    name: 'home, an address is leaving',
    path: '/',
    security: (one) => ({ ...one, guessing, contactChanges: [change('transfer_out', 1)] }),
    sign: { 'zh-CN': '有人要转走您的 138****8000', en: 'Someone asks for your 138****8000' },
  },
  {
    name: 'pay, allowance used up',
    path: '/pay',
    wallet: restriction('0', 'password_reset'),
    sign: { 'zh-CN': '今天的额度用完了', en: 'Today’s allowance is used up' },
  },
];

async function lay(page: Page, path: string, patch: Patch | undefined): Promise<void> {
  if (patch === undefined) return;
  await page.route(`**${path}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: patch(await answer.json()) });
  });
}

describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
  test.each(states)('$name', async (state) => {
    const page = await stage.open(han, undefined, { locale });
    await lay(page, '/api/me/security', state.security);
    await lay(page, '/api/wallet', state.wallet);
    await lay(page, '/api/me', state.me);
    await page.goto(stage.server.url + state.path);
    await state.stage?.(page);
    await page.getByText(state.sign[locale]).first().waitFor();
    await expectGoodPage(page, state.name);
  });
});

const pages = ['/security', '/security/contacts', '/security/unfreeze', '/security/freeze'];

describe('when the answer does not come', () => {
  test.each(pages)('%s: our fault is said as ours, and another try brings it', async (path) => {
    const page = await stage.open(han);
    const problem = {
      type: 'x',
      title: '我们这边出了问题',
      status: 500,
      detail: '您的钱很安全。',
      code: 'server_fault',
      retryable: true,
      requestId: 'r-1',
    };
    await page.route('**/api/me/security', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await page.goto(stage.server.url + path);
    const alert = page.getByRole('alert');
    await alert.getByText('我们这边出了问题').waitFor();
    await expectGoodPage(page, `${path}, our fault`);
    await page.unroute('**/api/me/security');
    await alert.getByRole('button', { name: '再试一次' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  test.each(['/security', '/security/contacts'])('%s: shows that it is reading', async (path) => {
    const page = await stage.open(han);
    await page.route('**/api/me/security', () => undefined);
    await page.goto(stage.server.url + path);
    await page.getByText('正在读取').first().waitFor();
    await expectGoodPage(page, `${path}, reading`);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('offline: a form says so, sends nothing later, and keeps what was typed', async () => {
    const page = await stage.open(han, '/security/contacts/add');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await field(page, 'address').fill('later@example.com');
    await field(page, 'password').fill(stage.server.people[0].password);
    await page.context().setOffline(true);
    await submit(page);
    await page.getByRole('alert').getByText('手机没有连上网络').waitFor();
    await expectGoodPage(page, 'adding, offline');
    const before = sent.length;
    await page.context().setOffline(false);
    await page.waitForTimeout(1_500);
    expect(sent).toHaveLength(before);
    expect(await field(page, 'address').inputValue()).toBe('later@example.com');
  });
});
