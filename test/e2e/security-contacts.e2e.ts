import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectGoodPage, type Session } from './wallet-visitor.ts';
import { codeField, field, heading, SecurityStage, submit, wrong } from './security-stage.ts';

const stage = SecurityStage.open();
let han: Session;
let lilei: Session;
let wang: Session;

beforeAll(async () => {
  const [one, two, three] = stage.server.people;
  [han, lilei, wang] = await Promise.all([stage.signIn(one), stage.signIn(two), stage.signIn(three)]);
});

async function startAt(page: Page, address: string, password: string): Promise<void> {
  await field(page, 'address').fill(address);
  await field(page, 'password').fill(password);
  await submit(page);
}

const list = (page: Page) => page.getByRole('list', { name: '登记的手机和邮箱' });

describe('adding', () => {
  test('asks for password and code, says each fault at its place, keeps what was typed', async () => {
    const [person] = stage.server.people;
    const page = await stage.open(han, '/security/contacts/add');
    await submit(page);
    await wrong(page, 'password').waitFor();
    await wrong(page, 'address').waitFor();
    await startAt(page, 'not an address', person.password);
    await wrong(page, 'address').waitFor();
    await startAt(page, 'han.second@example.com', 'not-my-password-1');
    await wrong(page, 'password').waitFor();
    expect(await field(page, 'address').inputValue()).toBe('han.second@example.com');
    await expectGoodPage(page, 'adding, wrong password');
    const code = await stage.codeOf('han.second@example.com', () =>
      startAt(page, 'han.second@example.com', person.password),
    );
    await codeField(page).fill(code === '000000' ? '111111' : '000000');
    await page.getByText('还能再试').waitFor();
    await expectGoodPage(page, 'adding, wrong code');
    await codeField(page).fill(code);
    await page.waitForURL('**/security/contacts');
    await list(page)
      .getByText(/可以登录；.*起可以找回账户/)
      .waitFor();
    await page.getByText('新', { exact: true }).waitFor();
    await expectGoodPage(page, 'one new address');
  });

  test('the last way back cannot be removed, and the page says why', async () => {
    const [person] = stage.server.people;
    const page = await stage.open(han, '/security/contacts');
    await page.getByRole('button', { name: /138\*\*\*\*8000/ }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: '移除' }).click();
    await sheet.getByText('72 小时内照常能用').waitFor();
    await sheet.locator('input[name="password"]').fill(person.password);
    await sheet.getByRole('button', { name: '移除' }).click();
    await sheet.getByRole('alert').waitFor();
    await page.waitForTimeout(400);
    await expectGoodPage(page, 'last way back');
    await page.keyboard.press('Escape');
    await list(page).getByText('138****8000').waitFor();
  });

  test('called off, the new address is gone', async () => {
    const page = await stage.open(han, '/');
    await page.getByRole('link', { name: /新地址等待生效/ }).click();
    const promise = page.getByRole('region', { name: '新地址等待生效' });
    await promise.getByText(/h\*\*\*@example\.com 已经可以登录和收通知。/).waitFor();
    await expectGoodPage(page, 'waiting change');
    await promise.getByRole('button', { name: '取消这个改动' }).click();
    await page.getByText('已取消，一切照旧').waitFor();
    await expect.poll(() => list(page).getByRole('listitem').count(), { timeout: 15_000 }).toBe(1);
  });
});

describe('replacing', () => {
  test('the old one is good for 72 hours, money slows down, further changes rest, nobody shortens it', async () => {
    const person = stage.server.people[1];
    const page = await stage.open(lilei, '/security/contacts');
    await page.getByRole('button', { name: /138\*\*\*\*8001/ }).click();
    await page.getByRole('dialog').getByRole('link', { name: '换成另一个' }).click();
    await heading(page, '用什么代替 138****8001？').waitFor();
    await page.getByText('这段时间转出只有每天的小额度').waitFor();
    await page.waitForTimeout(400);
    await expectGoodPage(page, 'replacing');
    const code = await stage.codeOf('lilei.second@example.com', () =>
      startAt(page, 'lilei.second@example.com', person.password),
    );
    await codeField(page).fill(code);
    await page.waitForURL('**/security/contacts');
    const promise = page.getByRole('region', { name: '更换手机' });
    await promise.getByText('138****8001 换成 l***@example.com。在这之前两个都能用。').waitFor();
    await page.getByRole('region', { name: '冷静期内不能改手机和邮箱' }).waitFor();
    expect(await page.getByRole('button', { name: '添加手机或邮箱' }).getAttribute('aria-disabled')).toBe('true');
    await expectGoodPage(page, 'replacing waits');
    await promise.getByRole('button', { name: '取消这个改动' }).click();
    await promise.waitFor({ state: 'detached' });
    await page.goto(stage.server.url);
    await page.getByRole('region', { name: /冷静期：转出限每天 ¥200\.00/ }).waitFor();
    await page.getByText(/改(了|过)手机或邮箱。若不是您本人，钱也还在。/).waitFor();
  });
});

describe('an address that another account holds', () => {
  test('is asked for, not taken: its holder sees it and calls it off', async () => {
    const [person, , holder] = stage.server.people;
    const page = await stage.open(han, '/security/contacts/add');
    const code = await stage.codeOf(holder.address, () => startAt(page, holder.address, person.password));
    await codeField(page).fill(code);
    await heading(page, '它现在登记在另一个账户里').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('王');
    await expectGoodPage(page, 'held elsewhere');
    await page.getByRole('button', { name: '请求转过来' }).click();
    await page.getByRole('region', { name: '转入邮箱' }).waitFor();

    const theirs = await stage.open(wang, '/');
    await theirs.getByText('有人要转走您的 w***@example.com').waitFor();
    await expectGoodPage(theirs, 'home, an address is leaving');
    await theirs.getByRole('link', { name: '去取消' }).click();
    const promise = theirs.getByRole('region', { name: '有人要转走您的邮箱' });
    await promise.getByRole('button', { name: '取消这个改动' }).click();
    await promise.waitFor({ state: 'detached' });
    await page.reload();
    await list(page).waitFor();
    expect(await page.getByRole('region', { name: '转入邮箱' }).count()).toBe(0);
  });
});
