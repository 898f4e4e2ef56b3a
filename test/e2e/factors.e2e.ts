import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { expectGoodPage, type Session } from './wallet-visitor.ts';
import { codeField, field, heading, inboxOf, post, SecurityStage, submit } from './security-stage.ts';
import { type Look, openVisitor, statusOf, type Visitor } from './visitor.ts';

const stage = SecurityStage.open();
const stepMs = 30_000;
let session: Session;
/** Codes of an authenticator are used up one by one: the step before, this one and the next are all taken. */
let codeAt: (step: -1 | 0 | 1) => string;
let saved: readonly string[];

beforeAll(async () => {
  session = await stage.signIn(stage.server.people[0]);
});

test('an authenticator is added by its first code; a wrong one is said and costs nothing else', async () => {
  const page = await stage.open(session, '/security/factors');
  await page.getByText('加一个验证器').waitFor();
  await expectGoodPage(page, 'none yet');
  await page.getByRole('link', { name: '添加验证器' }).click();
  await field(page, 'factor-name').fill('');
  await submit(page);
  await page.getByText('请取一个名字').waitFor();
  await expectGoodPage(page, 'name missing');
  await field(page, 'factor-name').fill('口袋里的手机');
  await submit(page);
  const secret = await page.locator('[data-secret]').innerText();
  const key = Secret.fromBase32(secret.replaceAll(' ', ''));
  const began = Date.now();
  codeAt = (step) => TOTP.generate({ secret: key, timestamp: began + step * stepMs });
  await expectGoodPage(page, 'the secret');
  await codeField(page).fill(wrongOne([codeAt(-1), codeAt(0), codeAt(1)]));
  await page.getByText(/这个码不对，还能再试 \d+ 次/).waitFor();
  await expectGoodPage(page, 'a wrong first code');
  await codeField(page).fill(codeAt(-1));
  await heading(page, '验证器添好了').waitFor();
  await page
    .getByText('每天仍可付')
    .or(page.getByRole('region', { name: '全额转出' }))
    .first()
    .waitFor();
  await expectGoodPage(page, 'added');
  expect(await kept(page), 'the secret is nowhere in the browser').not.toContain(secret.replaceAll(' ', ''));
});

test('ten codes are shown once, after "confirm it is you" by the authenticator', async () => {
  const page = await stage.open(session, '/security/saved-codes');
  await page.getByRole('button', { name: '做十个恢复码' }).click();
  const sheet = page.getByRole('dialog', { name: '确认是您本人' });
  await sheet.waitFor();
  await expectGoodPage(page, 'confirm');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await heading(page, '还没有恢复码').waitFor();
  await page.getByRole('button', { name: '做十个恢复码' }).click();
  await codeField(page).fill(codeAt(0));
  await page.locator('[data-saved-code]').nth(9).waitFor();
  saved = await page.locator('[data-saved-code]').allInnerTexts();
  expect(new Set(saved).size).toBe(10);
  await expectGoodPage(page, 'ten codes');
  const done = page.getByRole('button', { name: '完成', exact: true });
  expect(await done.getAttribute('aria-disabled'), 'first they are kept').toBe('true');
  await page.locator('input[name="kept"]').check();
  await done.click();
  await page.getByText('还剩 10 个').waitFor();
  await expectGoodPage(page, 'security');
  expect(await kept(page)).not.toContain(saved[0]);
});

test('a new browser needs the authenticator: wrong code, reload, right code; a trusted one is not asked again', async () => {
  const { page, context } = await atSecondStep();
  await expectGoodPage(page, 'second step');
  await codeField(page).fill(wrongOne([codeAt(0), codeAt(1)]));
  await page.getByText(/这个码不对，还能再试 \d+ 次/).waitFor();
  await expectGoodPage(page, 'second step, wrong');
  await page.reload();
  await heading(page, '请输入验证器上的 6 位数字').waitFor();
  await page.locator('input[name="trust"]').check();
  await codeField(page).fill(codeAt(1));
  await page.waitForURL(`${stage.server.url}/`);
  expect(await statusOf(page, '/api/me')).toBe(200);
  // Away from the wallet: it would leave for sign-in by itself.
  await page.goto(`${stage.server.url}/help/login`);
  await page.evaluate("fetch('/api/sign-out', { method: 'POST' })");
  await signIn(page);
  await page.waitForURL(`${stage.server.url}/`);
  await context.close();
});

test('a saved code opens once', async () => {
  const code = saved[3] ?? '';
  const first = await atSecondStep({ locale: 'en', theme: 'dark' });
  await expectGoodPage(first.page, 'second step, en');
  await first.page.getByRole('button', { name: /Saved recovery code|Recovery code/ }).click();
  await expectGoodPage(first.page, 'saved code, en');
  await field(first.page, 'saved-code').fill(code.toLowerCase().replaceAll('-', ' '));
  await submit(first.page);
  await first.page.waitForURL(`${stage.server.url}/`);
  await first.page.goto(`${stage.server.url}/security/factors`);
  await first.page.getByText('9 left').waitFor();
  await expectGoodPage(first.page, 'factors, en');
  await first.context.close();

  const second = await atSecondStep();
  await second.page.getByRole('button', { name: '保存的恢复码' }).click();
  await field(second.page, 'saved-code').fill(code);
  await submit(second.page);
  await second.page.getByText(/这个码不对/).waitFor();
  expect(await field(second.page, 'saved-code').inputValue(), 'what was typed stays').toBe(code);
  expect(await statusOf(second.page, '/api/me')).toBe(401);
  await second.context.close();
});

test('on the way back the authenticator is the second proof; one given up as lost is gone', async () => {
  const person = stage.server.people[1];
  const owner = await stage.open(await stage.signIn(person), '/help');
  const started = await post(owner, '/api/me/authenticators', { name: 'Tablet' });
  const key = Secret.fromBase32(String(started['secret']).replaceAll(' ', ''));
  const began = Date.now();
  const at = (step: number): string => TOTP.generate({ secret: key, timestamp: began + step * stepMs });
  await post(owner, `/api/me/authenticators/${String(started['factorId'])}/confirm`, { code: at(-1) });

  const { page, context } = await openVisitor(stage.browser);
  await page.goto(`${stage.server.url}/sign-in/reset`);
  await field(page, 'identifier').fill(person.address);
  await codeField(page).fill(await stage.codeOf(inboxOf(person), () => submit(page)));
  await heading(page, '还差一样证明').waitFor();
  await page.getByRole('button', { name: '验证器 App' }).click();
  await codeField(page).fill(at(0));
  await heading(page, '设一个新密码').waitFor();
  await page.locator('input[name="factors-lost"]').check();
  await page.getByText('转出歇 48 小时').waitFor();
  await page.locator('input[autocomplete="new-password"]').fill('harbour-kite-violet-92');
  await submit(page);
  await heading(page, '新密码设好了').first().waitFor();
  const left = await page.evaluate<string>("fetch('/api/me/factors').then((answer) => answer.text())");
  expect(JSON.parse(left)).toMatchObject({ level: 'message', factors: [] });
  await context.close();
});

async function atSecondStep(look: Look = {}): Promise<Visitor> {
  const visitor = await openVisitor(stage.browser, look);
  await signIn(visitor.page);
  await codeField(visitor.page).waitFor();
  return visitor;
}

async function signIn(page: Page): Promise<void> {
  const person = stage.server.people[0];
  await page.goto(`${stage.server.url}/sign-in`);
  await field(page, 'identifier').fill(person.address);
  await field(page, 'password').fill(person.password);
  await page.locator('button[type="submit"]').click();
}

function wrongOne(right: readonly string[]): string {
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? '444444';
}

function kept(page: Page): Promise<string> {
  return page.evaluate<string>(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state])',
  );
}
