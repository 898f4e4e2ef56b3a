import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { expectGoodPage, type Session } from './wallet-visitor.ts';
import { heading, post, SecurityStage } from './security-stage.ts';

const stage = SecurityStage.open();
let han: Session;
let li: Session;

beforeAll(async () => {
  han = await stage.signIn(stage.server.people[0]);
  li = await stage.signIn(stage.server.people[1]);
});

async function downloadOf(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Sends everything a person has to somebody else, in parts that ask for no further confirmation. */
async function emptyAccount(page: Page): Promise<void> {
  const [other, person] = stage.server.people;
  for (let part = 1; part <= 9; part++) {
    const { balance } = await page.evaluate<{ balance: string }>(`fetch('/api/me/closing').then((it) => it.json())`);
    if (balance === '0') return;
    const amount = String(Math.min(Number(balance), 150_000));
    const found = await post(page, '/api/payees', { by: 'address', text: other.address });
    const body = JSON.stringify({ payee: found['payee'], amount, pin: person.pin });
    const status = await page.evaluate<number>(`fetch('/api/payments', { method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'empty-${part}' },
      body: ${JSON.stringify(body)} }).then((it) => it.status)`);
    expect(status).toBe(201);
  }
}

test('the record shows sign-ins, money and changes by day, filters them, and becomes a file', async () => {
  const page = await stage.open(han, '/security');
  await page.getByRole('link', { name: /账户记录/ }).click();
  await heading(page, '账户记录').waitFor();
  await page.getByText('新设备登录').first().waitFor();
  await page.getByRole('link', { name: /充值/ }).first().waitFor();
  await expectGoodPage(page, 'record');
  await page.getByRole('button', { name: '资金' }).click();
  await page.getByText('新设备登录').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('密码正确，等验证码').first().waitFor();
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('dialog', { name: '导出账户记录' }).waitFor();
  await page.waitForTimeout(350);
  await expectGoodPage(page, 'record, export');
  const file = await downloadOf(page, () => page.getByRole('button', { name: '表格（CSV）' }).click());
  expect(file.name).toMatch(/^qianneng-.*\.csv$/);
  expect(file.text).toContain('新设备登录');
  expect(file.text.split('\r\n').length).toBeGreaterThan(3);
});

test('"this wasn’t me" asks once more, stops everything, keeps this device and shows the doors', async () => {
  const thief = await stage.signIn(stage.server.people[0]);
  const elsewhere = await stage.open(thief, '/help');
  const page = await stage.open(han, '/security/records', { locale: 'en', width: 1280, height: 800 });
  await page.getByText('Signed in on a new device').first().click();
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(350);
  await expectGoodPage(page, 'record, one line, en');
  await page.getByRole('button', { name: 'This wasn’t me' }).click();
  await page.getByText('Stop everything now?').waitFor();
  await page.getByRole('button', { name: 'It wasn’t me, stop now' }).click();
  await page.getByRole('dialog', { name: 'Stopped. Your money is safe' }).waitFor();
  await expectGoodPage(page, 'record, stopped, en');
  expect(await post(elsewhere, '/api/me/freeze')).toMatchObject({ code: 'not_signed_in' });
  await page.getByRole('link', { name: /Change your password/ }).click();
  await page.waitForURL(/\/security\/password$/);
});

test('one’s own data comes as a file; closing says what is in the way, waits, and can be called off', async () => {
  const page = await stage.open(li, '/security/own-data');
  await heading(page, '我的数据').waitFor();
  await expectGoodPage(page, 'own data');
  const file = await downloadOf(page, () => page.getByRole('button', { name: '导出', exact: true }).click());
  expect(JSON.parse(file.text)).toMatchObject({ person: { name: '李雷' }, addresses: [{ channel: 'phone' }] });
  await page.getByRole('link', { name: /注销账户/ }).click();
  await page.getByText('余额还没有清空').waitFor();
  await expectGoodPage(page, 'closing, money left');
  await emptyAccount(page);
  await page.reload();
  await page.getByText('都办妥了，可以申请').waitFor();
  await page.getByRole('button', { name: '申请注销' }).click();
  const sheet = page.getByRole('dialog', { name: '现在申请注销？' });
  await sheet.getByRole('button', { name: '申请注销' }).click();
  await heading(page, '账户正在注销').waitFor();
  await expectGoodPage(page, 'being closed');
  await page.goto(`${stage.server.url}/pay`);
  await heading(page, '账户正在注销').waitFor();
  await page.getByRole('button', { name: '留下账户' }).click();
  await heading(page, '转给谁？').waitFor();
});
