import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { field, post, SecurityStage } from './security-stage.ts';
import { VirtualAuthenticator } from './virtual-authenticator.ts';
import { openVisitor } from './visitor.ts';
import { expectGoodPage, type Session } from './wallet-visitor.ts';

const stage = SecurityStage.open({ TEST_CLOCK: 'on' });
let han: Session;

beforeAll(async () => {
  han = await stage.signIn(stage.server.people[0]);
});

const list = (page: Page) => page.getByRole('list', { name: '我的通行密钥' });
const add = (page: Page) => page.getByRole('button', { name: '添加通行密钥' });

test('a passkey is made, named, signs in by itself, is worth nothing twice, and is removed', async () => {
  const page = await stage.open(han, '/security/passkeys');
  const device = await VirtualAuthenticator.plugIn(page);

  await page.getByText('还没有通行密钥').waitFor();
  await device.expectGoodPage('none yet');
  await device.setRecognised(false);
  await add(page).click();
  await page.getByText('没有添加，什么也没有变').waitFor();
  await device.expectGoodPage('not recognised');
  await add(page).click();
  await list(page).getByRole('listitem').waitFor();
  expect(await device.count()).toBe(1);
  await page.getByText('冷静期内不能移除通行密钥').waitFor();
  await device.expectGoodPage('one passkey');

  // The account's level is that of its passkey from now on; the device has one already.
  await add(page).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('button', { name: /通行密钥/ })
    .first()
    .click();
  await page.getByText('这台设备上已经有一把了').waitFor();
  await device.expectGoodPage('already here');

  await list(page).getByRole('button').click();
  await field(page, 'passkey-name').fill('我的手机');
  await device.expectGoodPage('naming');
  await dialog.getByRole('button', { name: '保存' }).click();
  await list(page).getByText('我的手机').waitFor();

  const english = await stage.open(han, '/security/passkeys', { locale: 'en', width: 1280, height: 800 });
  await english.getByRole('list', { name: 'My passkeys' }).getByRole('button').click();
  await expectGoodPage(english, 'English');
  await english.goto(`${stage.server.url}/help`);

  // Signed out; then in by the passkey alone.
  expect(await page.evaluate<number>(`fetch('/api/sign-out', { method: 'POST' }).then((gone) => gone.status)`)).toBe(
    204,
  );
  await device.setPresent(false);
  let sent = '';
  page.on('request', (request) => {
    if (request.url().endsWith('/api/sign-in/passkey')) sent = request.postData() ?? '';
  });
  await page.goto(`${stage.server.url}/sign-in`);
  const button = page.getByRole('button', { name: '用通行密钥登录，不输密码' });
  await button.waitFor();
  await device.expectGoodPage('sign-in');
  await button.dblclick();
  await page.waitForURL(`${stage.server.url}/`);

  // What was signed opens nothing in another browser.
  const other = await openVisitor(stage.browser);
  await other.page.goto(`${stage.server.url}/help`);
  expect(await post(other.page, '/api/sign-in/passkey', JSON.parse(sent))).toMatchObject({ code: 'passkey_timed_out' });
  await other.context.close();

  // A day later money rests no more, and it can go; the device forgets it as well.
  const response = await fetch(`${stage.server.url}/dev/clock?advance=${25 * 3_600}`, {
    method: 'POST',
    headers: { origin: stage.server.url },
  });
  expect(response.status).toBe(200);
  await page.goto(`${stage.server.url}/sign-in?to=/security/passkeys`);
  await page.waitForURL('**/security/passkeys');
  await list(page).getByRole('button').click();
  await dialog.getByRole('button', { name: '移除' }).click();
  await dialog.getByText('移除后它马上不能再登录和确认').waitFor();
  await device.expectGoodPage('removing');
  await dialog.getByRole('button', { name: '移除' }).click();
  await page.getByText('还没有通行密钥').waitFor();
  await expect.poll(() => device.count()).toBe(0);
});
