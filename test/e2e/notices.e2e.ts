import { beforeAll, expect, test } from 'vitest';
import { expectGoodPage, type Session } from './wallet-visitor.ts';
import { field, heading, inboxOf, post, SecurityStage, submit } from './security-stage.ts';

const stage = SecurityStage.open();
const nobody: Session = { cookies: [], origins: [] };
const phrase = '下雨天的蓝色雨伞';
let li: Session;

beforeAll(async () => {
  li = await stage.signIn(stage.server.people[1]);
});

test('anybody can check a message, in both languages, and report it', async () => {
  const page = await stage.open(nobody, '/verify');
  await heading(page, '这条消息是我们发的吗？').waitFor();
  await submit(page);
  await page.getByText('请先贴上要核对的内容。').waitFor();
  await expectGoodPage(page, 'verify, nothing pasted');
  await page.locator('textarea').fill('您的账户异常，请打开 https://qianneng-login.cn/x 编号 0000-0000');
  await submit(page);
  await heading(page, '这是仿冒的，别点也别回').waitFor();
  await page.getByText('把我们的名字嵌在别人的网址里').waitFor();
  await page.getByText('我们没有发过这个编号').waitFor();
  await page.getByRole('button', { name: '举报这条消息' }).click();
  await page.getByText(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/).waitFor();
  await expectGoodPage(page, 'verify, reported');

  const english = await stage.open(nobody, '/verify', { locale: 'en', width: 1280, height: 800 });
  await english.locator('textarea').fill(`${stage.server.url}/sign-in`);
  await submit(english);
  await heading(english, 'It’s from us').waitFor();
  await expectGoodPage(english, 'verify, ours, English');
});

test('the phrase is chosen, and the next mail carries it', async () => {
  const page = await stage.open(li, '/security/phrase');
  await page.locator('input[maxlength="60"]').fill('abc');
  await submit(page);
  await page.getByText('现在 3 个字，要 4 到 30 个。').waitFor();
  await page.locator('input[maxlength="60"]').fill('打开 evil.com');
  await submit(page);
  await page.getByText('不要链接和符号').waitFor();
  await expectGoodPage(page, 'phrase, refused');
  await page.locator('input[maxlength="60"]').fill(phrase);
  await submit(page);
  await page.getByText('暗语已保存，从下一条消息起就写上它').waitFor();
  await expectGoodPage(page, 'phrase, saved');
  const to = encodeURIComponent(inboxOf(stage.server.people[1]));
  const texts = async () => JSON.stringify(await (await fetch(`${stage.server.url}/dev/inbox.json?to=${to}`)).json());
  await expect.poll(texts).toContain(phrase);
});

test('a notice waits in the wallet; "it was not me" freezes, signs out everywhere and shows the doors', async () => {
  const page = await stage.open(li, '/security');
  await page.getByRole('link', { name: /安全通知.*未读/ }).click();
  await page.getByText('您有了防钓鱼暗语').waitFor();
  await expectGoodPage(page, 'notices');
  const english = await stage.open(li, '/security/notices', { locale: 'en', width: 1280, height: 800 });
  await english.getByText('You have an anti-phishing phrase').waitFor();
  await expectGoodPage(english, 'notices, English');
  await english.getByRole('button', { name: 'Mark all as read' }).click();
  await english.getByText('Unread', { exact: true }).first().waitFor({ state: 'detached' });

  await page.getByRole('button', { name: '这不是我：您有了防钓鱼暗语' }).click();
  const sheet = page.getByRole('dialog', { name: '这不是您？马上停住' });
  await sheet.waitFor();
  await page.waitForTimeout(400);
  await expectGoodPage(page, 'not me, second yes');
  await sheet.getByRole('button', { name: '不是我，立即挂失' }).click();
  await heading(page, '账户已挂失，钱停住了').waitFor();
  await expectGoodPage(page, 'stopped');
  expect(await post(page, '/api/sign-out')).toMatchObject({ code: 'not_signed_in' });
  await english.goto(`${stage.server.url}/security/notices`);
  await field(english, 'identifier').waitFor();
});
