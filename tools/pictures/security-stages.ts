import { ApiClient } from '#test/api-client';
import { newestAt, readInboxCode } from '#test/inbox';
import { idOf } from '#test/wallet-scene';
import { contactsWords } from '#web/words/wallet-security-contacts';
import { freezeWords, unfreezeWords } from '#web/words/wallet-security-freeze';
import { guessingWords } from '#web/words/wallet-security-guessing';
import type { Sitting } from './screen.ts';

const submit = 'button[type="submit"]';

export async function chooseNewPassword({ page }: Sitting): Promise<void> {
  await page.locator('input[name="password"]').fill('a present password');
  await page.locator('input[name="new-password"]').fill('hanmeimei1990');
  // The strength gate comes late, with its lists.
  await page.waitForTimeout(2_000);
}

export async function waitForAddresses({ page, look }: Sitting): Promise<void> {
  await page.getByRole('list', { name: contactsWords[look.locale].mine }).waitFor();
}

/** The whole way into a freeze and out of it, one picture a step; it leaves the account as it was. */
export async function freezeAndUnfreeze({ page, scene, look, take }: Sitting): Promise<void> {
  const words = { ...freezeWords[look.locale], un: unfreezeWords[look.locale] };
  const [, friend] = scene.server.people;
  const open = async (path: string): Promise<void> => {
    await page.goto(scene.server.url + path);
    await page.locator('h1').first().waitFor();
  };
  await page.getByRole('button', { name: words.press }).waitFor();
  await take('freeze');
  await page.getByRole('button', { name: words.press }).click();
  await page.getByRole('dialog').waitFor();
  await take('freeze-sure');
  await page.getByRole('dialog').getByRole('button', { name: words.confirm, exact: true }).click();
  await page.getByRole('heading', { name: words.doneHeadline }).waitFor();
  await take('frozen');
  for (const [name, path] of [
    ['home-frozen', '/'],
    ['pay-frozen', '/pay'],
    ['contacts-frozen', '/security/contacts'],
    ['unfreeze', '/security/unfreeze'],
  ] as const) {
    await open(path);
    await take(name);
  }
  const to = `+86${friend.address}`;
  const before = await newestAt(scene.server.url, to);
  await page.locator('input[name="password"]').fill(friend.password);
  await page.locator(submit).click();
  const field = page.locator('input[autocomplete="one-time-code"]');
  await field.waitFor();
  await take('unfreeze-code');
  await field.fill(await readInboxCode(scene.server.url, to, before));
  await page.getByRole('heading', { name: words.un.doneHeadline }).waitFor();
}

/** An address that is being replaced makes money rest; done once a trial, since nobody shortens it. */
export async function replaceAddress({ page, scene, take }: Sitting): Promise<void> {
  const { friend, server } = scene;
  const wallet = await friend.call('getWallet');
  if (wallet.body?.['restriction'] === null) {
    const address = 'lilei.new@example.com';
    const security = await friend.call('getSecurity');
    const contacts = security.body?.['contacts'];
    const [first] = Array.isArray(contacts) ? contacts : [];
    const before = await newestAt(server.url, address);
    const { password } = server.people[1];
    const body = { address, replaces: idOf(first, 'addressId'), password, locale: 'zh-CN' };
    const flowId = idOf((await friend.call('startContact', { body })).body, 'flowId');
    const code = await readInboxCode(server.url, address, before);
    await friend.call('confirmContact', { params: { flowId }, body: { code } });
  }
  for (const [name, path] of [
    ['home-cooling-off', '/'],
    ['pay-cooling-off', '/pay'],
    ['contacts-cooling-off', '/security/contacts'],
    [undefined, '/security/cooling-off'],
  ] as const) {
    await page.goto(server.url + path);
    await page.locator('h1').first().waitFor();
    if (name !== undefined) await take(name);
  }
}

/** Strangers guess until they are locked out; the owner sees it. */
export async function guessPassword({ page, scene, look, take }: Sitting): Promise<void> {
  const stranger = new ApiClient(scene.server.url);
  const identifier = scene.server.people[2].address;
  for (let guess = 0; guess < 12; guess += 1) {
    stranger.cookies.clear();
    await stranger.call('signIn', { body: { identifier, password: `guess-number-${guess}`, remember: false } });
  }
  await page.goto(scene.server.url);
  const { title } = guessingWords[look.locale];
  await page.getByText(title).waitFor();
  await take('home-guessed');
  await page.goto(`${scene.server.url}/security`);
  await page.getByRole('region', { name: title }).waitFor();
}
