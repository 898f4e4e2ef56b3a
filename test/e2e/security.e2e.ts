import { beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '#test/api-client';
import { keptByBrowser } from './visitor.ts';
import { expectGoodPage, type Session } from './wallet-visitor.ts';
import { field, heading, inboxOf, post, SecurityStage, submit, wrong } from './security-stage.ts';

const stage = SecurityStage.open();
let han: Session;
let lilei: Session;
let wang: Session;
const newPassword = 'amber-lantern-river-93';

beforeAll(async () => {
  const [one, two, three] = stage.server.people;
  [han, lilei, wang] = await Promise.all([stage.signIn(one), stage.signIn(two), stage.signIn(three)]);
});

describe('the check-up card', () => {
  test('says what stands well and what is worth doing, each with one action and no score', async () => {
    const page = await stage.open(han, '/security');
    const card = page.getByRole('region', { name: '安全体检' });
    await card.getByText('有 2 件事值得做').waitFor();
    expect(await card.getByRole('listitem').allTextContents()).toEqual([
      '登录密码够强，设定时查过泄露名单',
      '只有一种方式可以找回账户添加',
      '还没有保存恢复码现在保存',
    ]);
    expect(await card.textContent()).not.toMatch(/分数|\d+ ?分|%/);
    await expectGoodPage(page, 'security');
    await card.getByRole('link', { name: '现在保存' }).click();
    await heading(page, '还没有恢复码').waitFor();
    await page.goBack();
    await card.getByRole('link', { name: '添加' }).click();
    await heading(page, '新的手机号或邮箱').waitFor();
  });

  test('a due one is on the home screen until it is answered', async () => {
    const page = await stage.open(han);
    let due = true;
    await page.route('**/api/me/security', async (route) => {
      const answer = await route.fetch();
      const security = await answer.json();
      await route.fulfill({ response: answer, json: { ...security, checkUp: { ...security.checkUp, due } } });
    });
    await page.goto(stage.server.url);
    const card = page.getByRole('region', { name: '安全体检到时候了' });
    await card.waitFor();
    await expectGoodPage(page, 'check-up due');
    due = false;
    await card.getByRole('button', { name: '都没问题，保留' }).click();
    await card.waitFor({ state: 'detached' });
    await page.goto(`${stage.server.url}/security`);
    await page.getByText(/上次体检 \d+月\d+日，下次/).waitFor();
  });
});

describe('the password', () => {
  test('a wrong present one and a weak new one are said at their fields, and what was typed stays', async () => {
    const page = await stage.open(han, '/security/password');
    await submit(page);
    await wrong(page, 'password').waitFor();
    await wrong(page, 'new-password').waitFor();
    await field(page, 'password').fill('not-my-password-1');
    await field(page, 'new-password').fill('hanmeimei1990');
    await page.getByText('还不够').waitFor();
    await submit(page);
    await wrong(page, 'new-password').waitFor();
    await field(page, 'new-password').fill(newPassword);
    await page.getByText('很好', { exact: true }).waitFor();
    await submit(page);
    await page.getByText('密码没有对上').waitFor();
    expect(await field(page, 'password').inputValue()).toBe('not-my-password-1');
    expect(await field(page, 'new-password').inputValue()).toBe(newPassword);
    await expectGoodPage(page, 'wrong present password');
  });

  test('is made by the generator on wish', async () => {
    const page = await stage.open(han, '/security/password');
    await page.getByRole('button', { name: '帮我生成一个' }).click();
    const made = (await page.locator('[data-generated]').textContent()) ?? '';
    expect(made).toMatch(/^[a-z]+(-[a-z]+){4}$/);
    await page.getByRole('button', { name: '就用这个' }).click();
    expect(await field(page, 'new-password').inputValue()).toBe(made);
    await page.getByText('已填好。').waitFor();
    await expectGoodPage(page, 'generated password');
  });

  test('is changed: this window stays, the others leave, nothing of it is kept', async () => {
    const [person] = stage.server.people;
    const second = await stage.signIn(person);
    const other = await stage.open(second, '/security');
    await other.getByRole('region', { name: '安全体检' }).waitFor();
    const page = await stage.open(han, '/security/password');
    await field(page, 'password').fill(person.password);
    await field(page, 'new-password').fill(newPassword);
    await submit(page);
    await heading(page, '密码换好了').waitFor();
    await expectGoodPage(page, 'password changed');
    expect(await keptByBrowser(page)).not.toMatch(new RegExp(`${newPassword}|${person.password}`));
    await page.getByRole('link', { name: '回安全中心' }).click();
    await page.getByRole('link', { name: /登录密码.*今天/ }).waitFor();
    await other.reload();
    await other.waitForURL('**/sign-in**');
    const old = await post(other, '/api/sign-in', {
      identifier: person.address,
      password: person.password,
      remember: false,
    });
    expect(old['state']).toBeUndefined();
    // The session went on under a new token.
    han = await page.context().storageState();
  });

  test('a former one is refused by name', async () => {
    const [person] = stage.server.people;
    const page = await stage.open(han, '/security/password');
    await field(page, 'password').fill(newPassword);
    await field(page, 'new-password').fill(person.password);
    await submit(page);
    await wrong(page, 'new-password').waitFor();
    expect(await page.locator('[role="alert"]').count()).toBe(0);
  });
});

describe('somebody is guessing', () => {
  test('the owner hears of it while it goes on, needs to do nothing, and is asked no more', async () => {
    const [, person] = stage.server.people;
    const page = await stage.open(lilei, '/');
    await page.getByRole('region', { name: '可用余额' }).waitFor();
    const stranger = new ApiClient(stage.server.url);
    for (let guess = 0; guess < 12; guess += 1) {
      stranger.cookies.clear();
      const body = { identifier: person.address, password: `guess-number-${guess}`, remember: false };
      expect((await stranger.call('signIn', { body })).status).toBe(401);
    }
    // Asked every 20 seconds while the page is seen.
    await page.getByText('有人在猜您的密码').waitFor({ timeout: 30_000 });
    await page.getByText(/没有成功。陌生设备暂停到今天 \d\d:\d\d/).waitFor();
    await expectGoodPage(page, 'home while guessed');
    await page.getByRole('link', { name: '看一看' }).click();
    const card = page.getByRole('region', { name: '有人在猜您的密码' });
    await card.getByText(/^到今天 \d\d:\d\d/).waitFor();
    await card.getByText('12 次').waitFor();
    expect(await card.getByRole('link').allTextContents()).toEqual(['改密码', '挂失']);
    await expectGoodPage(page, 'security while guessed');
    await card.getByRole('button', { name: '不用管' }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByRole('region', { name: '可用余额' }).waitFor();
    expect(await page.getByText('有人在猜您的密码').count()).toBe(0);
  });
});

describe('after a recovery', () => {
  test('the session sees to its safety only; a full sign-in brings the rest, and the money rests until its time', async () => {
    const person = stage.server.people[2];
    const page = await stage.open(wang, '/help');
    const asked = { purpose: 'reset', identifier: person.address, locale: 'zh-CN' };
    let flow: Record<string, unknown> = {};
    const code = await stage.codeOf(inboxOf(person), async () => {
      flow = await post(page, '/api/recovery', asked);
    });
    await post(page, `/api/recovery/${String(flow['flowId'])}/code`, { code });
    const reset = await post(page, `/api/recovery/${String(flow['flowId'])}/password`, { password: newPassword });
    expect(reset).toMatchObject({ scope: 'limited', because: 'recovered' });

    for (const path of ['/', '/pay', '/activity', '/security/contacts', '/security/unfreeze']) {
      await page.goto(stage.server.url + path);
      await heading(page, '请再登录一次').waitFor();
    }
    await expectGoodPage(page, 'limited session');
    expect(await page.getByRole('link', { name: '去登录' }).getAttribute('href')).toBe(
      `/sign-in?to=${encodeURIComponent('/security/unfreeze')}`,
    );
    await page.getByRole('link', { name: '先去安全中心' }).click();
    await page.getByText('这次登录只能看护账户安全').waitFor();
    expect(await page.getByRole('link', { name: /手机与邮箱/ }).count()).toBe(0);
    await expectGoodPage(page, 'security of a limited session');

    const full = await post(page, '/api/sign-in', {
      identifier: person.address,
      password: newPassword,
      remember: false,
    });
    expect(full).toMatchObject({ state: 'signed_in', scope: 'full' });
    await page.goto(stage.server.url);
    const promise = page.getByRole('region', { name: /冷静期/ });
    await promise.getByText(/明天 \d\d:\d\d 恢复/).waitFor();
    await promise.getByText(/今天 \d\d:\d\d 重设了密码。若不是您本人，钱也还在。/).waitFor();
    await promise.getByText('今天仍可付').waitFor();
    await expectGoodPage(page, 'home while cooling off');
    await promise.getByRole('link', { name: '为什么是这个时间？' }).click();
    await heading(page, '转出为什么慢下来').waitFor();
    await expectGoodPage(page, 'cooling-off explained');

    await page.goto(`${stage.server.url}/pay`);
    await page.getByText('冷静期：今天还可付 ¥200.00').waitFor();
    await field(page, 'payee').fill(stage.server.people[1].address);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.locator('input[inputmode="none"]').fill('200.01');
    await page.getByText('冷静期内今天还可付 ¥200.00，请少填一点。').waitFor();
    await page.locator('input[inputmode="none"]').fill('200');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('dialog').waitFor();
  });
});
