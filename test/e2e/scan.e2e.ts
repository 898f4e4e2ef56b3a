import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { writeFakeVideo } from './fake-camera.ts';
import type { Look, Visitor } from './visitor.ts';
import { expectGoodPage, openWallet, signInBrowser, typePin, type Session } from './wallet-visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'qn-scan-'));
const video = join(folder, 'code.y4m');
const camera = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${video}`,
];

let server: WalletServer;
let browser: Browser;
let withCamera: Browser;
let han: Session;
let friend: Session;
let printed: Buffer;
let typedForm: string;
let visitors: Visitor[] = [];

/** Draws our own code, mark and all, as a camera would see it: 480 × 480 brightness values in base64. */
const readLuma = `(async () => {
  const svg = document.querySelector('main svg[role="img"]');
  const picture = new Image();
  picture.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(svg));
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 480;
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 480, 480);
  context.drawImage(picture, 30, 30, 420, 420);
  const { data } = context.getImageData(0, 0, 480, 480);
  let text = '';
  for (let at = 0; at < data.length; at += 4)
    text += String.fromCharCode(16 + Math.round((data[at] * 0.299 + data[at + 1] * 0.587 + data[at + 2] * 0.114) * 219 / 255));
  return btoa(text);
})()`;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startWalletServer({ settings: { HASHING_MEMORY_KIB: '19456' } }),
    launchBrowser(),
  ]);
  han = await signInBrowser(browser, server, server.people[0]);
  friend = await signInBrowser(browser, server, server.people[1]);
  const page = await open('/collect', friend);
  const code = page.locator('main svg[role="img"]');
  await code.waitFor();
  typedForm = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
  printed = await code.screenshot();
  writeFakeVideo(video, Buffer.from(await page.evaluate<string>(readLuma), 'base64'));
  withCamera = await launchBrowser(camera);
});
afterEach(async () => {
  const complaints = visitors.flatMap((visitor) => visitor.complaints);
  await Promise.all(visitors.map((visitor) => visitor.context.close()));
  visitors = [];
  expect(complaints).toEqual([]);
});
afterAll(async () => {
  await Promise.all([browser.close(), withCamera?.close()]);
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function open(path: string, session: Session, look: Look = {}, from = browser): Promise<Page> {
  const visitor = await openWallet(from, session, look);
  visitors.push(visitor);
  await visitor.page.goto(server.url + path);
  return visitor.page;
}

async function expectFriend(page: Page): Promise<void> {
  await page.waitForURL('**/p/*');
  await page.getByRole('region', { name: '收款人' }).getByText('*雷').waitFor();
}

describe('scanning', () => {
  test('the camera reads the code that we printed, and the payment goes to its owner', async () => {
    const page = await open('/scan', han, {}, withCamera);
    await expectFriend(page);
    await page.locator('input[inputmode="none"]').fill('9.09');
    await page.getByRole('button', { name: '下一步' }).click();
    await typePin(page, server.people[0].pin);
    await page.waitForURL('**/receipt/**');
    await page.getByText('已转给*雷').waitFor();
  });

  test('a picture of the code is read on the device', async () => {
    const page = await open('/scan', han);
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: printed });
    await expectFriend(page);
  });

  test('the twelve characters can be typed', async () => {
    const page = await open('/scan', han);
    await page.locator('input[name="code"]').fill(typedForm.toLowerCase());
    await page.getByRole('button', { name: '下一步' }).click();
    await expectFriend(page);
  });

  test.each([
    ['too short', '7K2M-9QXA', '请把码上的 12 位字都填进来。'],
    ['an address elsewhere', 'https://evil.example/p/7K2M9QXA0F1C', '请把码上的 12 位字都填进来。'],
  ])('a typed text that is %s stays and says what helps', async (_, typed, said) => {
    const page = await open('/scan', han);
    const field = page.locator('input[name="code"]');
    await field.fill(typed);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText(said).waitFor();
    expect(await field.inputValue()).toBe(typed);
    await expectGoodPage(page, 'typed wrong');
  });

  test('a picture without a code and a file that is no picture are told apart', async () => {
    const page = await open('/scan', han);
    const file = page.locator('input[type="file"]');
    await file.setInputFiles({ name: 'white.png', mimeType: 'image/png', buffer: await page.screenshot() });
    await page.getByText('这张图里没有认出收款码').waitFor();
    await file.setInputFiles({ name: 'text.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
    await page.getByText('这个文件打不开').waitFor();
    await expectGoodPage(page, 'no picture');
  });
});

describe('a camera that does not serve', () => {
  test.each([
    ['NotAllowedError', '这个网页还不能用摄像头'],
    ['NotFoundError', '这台设备上没有找到摄像头'],
    ['NotReadableError', '摄像头正被别的应用用着'],
  ])('%s is explained, with the other two ways', async (name, said) => {
    const visitor = await openWallet(browser, han);
    visitors.push(visitor);
    const refuse = `() => Promise.reject(new DOMException('no', ${JSON.stringify(name)}))`;
    await visitor.page.addInitScript(`navigator.mediaDevices.getUserMedia = ${refuse}`);
    await visitor.page.goto(`${server.url}/scan`);
    await visitor.page.getByText(said).waitFor();
    await visitor.page.getByText('从图片里认').waitFor();
    await visitor.page.locator('input[name="code"]').waitFor();
    await expectGoodPage(visitor.page, name);
  });
});

describe('my code', () => {
  test('with an amount and a title is made in a sheet, and a payment shows as it comes', async () => {
    const collect = await open('/collect', friend);
    await collect.getByRole('button', { name: '定一个金额' }).click();
    const sheet = collect.getByRole('dialog');
    await sheet.locator('input[inputmode="none"]').fill('58.50');
    await sheet.getByLabel('事由').fill('AA 午饭');
    await collect.waitForTimeout(400);
    await expectGoodPage(collect, 'amount sheet');
    await sheet.getByRole('button', { name: '生成收款码' }).click();
    await collect.getByText('AA 午饭').waitFor();
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await collect.locator('main').textContent()) ?? '')?.[0];
    const page = await open(`/p/${String(code).replaceAll('-', '')}`, han);
    await page.getByRole('button', { name: '下一步' }).click();
    await typePin(page, server.people[0].pin);
    await page.waitForURL('**/receipt/**');
    await collect.getByText('*梅梅 已付').waitFor();
    await expectGoodPage(collect, 'somebody paid');
  });

  test.each([
    ['zh-CN', 'dark', 390, 844],
    ['en', 'light', 390, 844],
    ['en', 'dark', 1280, 800],
  ] as const)('and the scanner are accessible in %s, %s, %i px wide', async (locale, theme, width, height) => {
    const page = await open('/collect', han, { locale, theme, width, height });
    await page.locator('main svg[role="img"]').waitFor();
    await expectGoodPage(page, 'collect');
    await page.goto(`${server.url}/scan`);
    await page.locator('input[name="code"]').waitFor();
    await page.waitForTimeout(400);
    await expectGoodPage(page, 'scan');
  });
});
