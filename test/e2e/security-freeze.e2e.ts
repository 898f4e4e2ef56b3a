import { beforeAll, expect, test } from 'vitest';
import { expectGoodPage, type Session } from './wallet-visitor.ts';
import { codeField, field, heading, inboxOf, SecurityStage, submit, wrong } from './security-stage.ts';

const stage = SecurityStage.open();
let han: Session;

beforeAll(async () => {
  han = await stage.signIn(stage.server.people[0]);
});

test('freezing says what stops and what goes on, and needs a second yes', async () => {
  const page = await stage.open(han, '/security');
  await page.getByRole('link', { name: /怀疑被盗？立即挂失/ }).click();
  await heading(page, '挂失后，钱一分也付不出去').waitFor();
  await expectGoodPage(page, 'freeze');
  await page.getByRole('button', { name: '立即挂失' }).click();
  const sheet = page.getByRole('dialog', { name: '现在就挂失？' });
  await sheet.getByRole('button', { name: '先不挂失' }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '立即挂失' }).click();
  await page.waitForTimeout(400);
  await expectGoodPage(page, 'freeze, second yes');
  await sheet.getByRole('button', { name: '挂失', exact: true }).click();
  await heading(page, '已挂失，钱付不出去了').waitFor();
  await expectGoodPage(page, 'frozen');
});

test('frozen: every page that pays or changes an address says so before anything is typed', async () => {
  const page = await stage.open(han, '/');
  await page.getByRole('status').getByText('账户已挂失，钱出不去').waitFor();
  await page.getByRole('link', { name: /转账.*挂失/ }).waitFor();
  await expectGoodPage(page, 'home, frozen');
  await page.goto(`${stage.server.url}/pay`);
  await heading(page, '账户已挂失，钱付不出去').waitFor();
  expect(await page.locator('input').count()).toBe(0);
  await expectGoodPage(page, 'pay, frozen');
  await page.goto(`${stage.server.url}/security/contacts`);
  await page.getByText('先解除挂失，再来改。').waitFor();
  await expectGoodPage(page, 'contacts, frozen');
});

test('unfreezing takes the password and a code to an old address; then money moves again', async () => {
  const [person] = stage.server.people;
  const page = await stage.open(han, '/security/unfreeze');
  await submit(page);
  await wrong(page, 'password').waitFor();
  await field(page, 'password').fill('not-my-password-1');
  await submit(page);
  await page.getByText('密码没有对上').waitFor();
  expect(await field(page, 'password').inputValue()).toBe('not-my-password-1');
  await expectGoodPage(page, 'unfreeze, wrong password');
  await field(page, 'password').fill(person.password);
  const code = await stage.codeOf(inboxOf(person), () => submit(page));
  await codeField(page).fill(code === '00000000' ? '11111111' : '00000000');
  await page.getByText('还能再试').waitFor();
  await expectGoodPage(page, 'unfreeze, wrong code');
  await codeField(page).fill(code);
  await heading(page, '已解除，付款恢复了').waitFor();
  await expectGoodPage(page, 'unfrozen');
  await page.goto(`${stage.server.url}/pay`);
  await heading(page, '转给谁？').waitFor();
  await page.goto(`${stage.server.url}/security/unfreeze`);
  await heading(page, '账户没有挂失').waitFor();
});
