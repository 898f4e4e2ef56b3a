import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { statusOf } from './visitor.ts';
import { expectGoodPage, type Session } from './wallet-visitor.ts';
import { heading, SecurityStage } from './security-stage.ts';

const stage = SecurityStage.open();
let phone: Session;
let computer: Session;
let pin: string;

beforeAll(async () => {
  const [person] = stage.server.people;
  pin = person.pin;
  phone = await stage.signIn(person);
  computer = await stage.signIn(person);
});

const signedIn = (page: Page) => page.getByRole('list', { name: '登录着的设备' });
const rest = (page: Page) => page.clock.fastForward('05:10');

async function press(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.keyboard.press(digit);
}

describe('devices', () => {
  test('both are on the security page and in the list, this one first; the other is named', async () => {
    const page = await stage.open(phone, '/security');
    await expect.poll(() => signedIn(page).getByRole('listitem').count(), { timeout: 15_000 }).toBe(2);
    await page.getByRole('link', { name: '管理' }).click();
    await heading(page, '登录设备').waitFor();
    await signedIn(page).getByText('本机').waitFor();
    await expectGoodPage(page, 'devices');
    await signedIn(page).getByRole('button').nth(1).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: '改名' }).click();
    await sheet.getByRole('button', { name: '保存' }).click();
    await sheet.getByText('请填一个名字').waitFor();
    await sheet.locator('input[name="device"]').fill('办公室电脑');
    await sheet.getByRole('button', { name: '保存' }).click();
    await heading(page, '办公室电脑').waitFor();
    await page.waitForTimeout(300);
    await expectGoodPage(page, 'one device');
    await page.keyboard.press('Escape');
    await signedIn(page).getByText('办公室电脑').waitFor();
  });

  test('the other is signed out: dead within a second, and its next action leads to sign-in', async () => {
    const other = await stage.open(computer, '/');
    await other.getByRole('link', { name: '账单' }).first().waitFor();
    const page = await stage.open(phone, '/security/devices');
    await signedIn(page)
      .getByRole('button', { name: /办公室电脑/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '让它退出' }).click();
    await page.getByText('已退出', { exact: true }).waitFor();
    const saidAtMs = performance.now();
    expect(await statusOf(other, '/api/me')).toBe(401);
    expect(performance.now() - saidAtMs).toBeLessThan(1_000);
    await other.getByRole('link', { name: '账单' }).first().click();
    await other.waitForURL('**/sign-in**');
    await page.getByText('只有这一台设备登录着').waitFor();
    expect(await statusOf(page, '/api/me')).toBe(200);
    await page.getByRole('list', { name: '认识的设备' }).getByText('办公室电脑').waitFor();
    await expectGoodPage(page, 'the other is signed out');
  });
});

describe('the lock after a rest', () => {
  test('covers the page and its sheet, keeps what was typed, counts the PIN, and a reload does not open it', async () => {
    const page = await stage.open(phone);
    await page.clock.install();
    await page.goto(`${stage.server.url}/security/devices`);
    await signedIn(page).getByRole('button').first().click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: '改名' }).click();
    await sheet.locator('input[name="device"]').fill('我的手机');
    await rest(page);
    await heading(page, '请输入支付密码').waitFor();
    expect(await page.getByText('登录设备').isVisible()).toBe(false);
    expect(await sheet.isVisible()).toBe(false);
    await expectGoodPage(page, 'locked');
    await press(page, pin === '000000' ? '111111' : '000000');
    await page.getByText('支付密码没有对上，还能再试 4 次').waitFor();
    await page.keyboard.press('Escape');
    await press(page, pin);
    await heading(page, '请输入支付密码').waitFor({ state: 'detached' });
    expect(await sheet.locator('input[name="device"]').inputValue()).toBe('我的手机');
    await rest(page);
    await heading(page, '请输入支付密码').waitFor();
    await page.reload();
    await heading(page, '请输入支付密码').waitFor();
    expect(await page.getByText('登录设备').count()).toBe(0);
    await press(page, pin);
    await heading(page, '登录设备').waitFor();
  });

  test('without a network it says so and stays; in English', async () => {
    const page = await stage.open(phone, undefined, { locale: 'en', width: 1280, height: 800 });
    await page.clock.install();
    await page.goto(`${stage.server.url}/security/devices`);
    await page.getByRole('list', { name: 'Signed-in devices' }).getByText('This one').waitFor();
    await expectGoodPage(page, 'devices in English');
    await rest(page);
    await heading(page, 'Enter your payment PIN').waitFor();
    await page.context().setOffline(true);
    await press(page, pin);
    await page.getByText('can’t be checked now').waitFor();
    await expectGoodPage(page, 'locked and offline in English');
  });
});
