import { payWords } from '#web/words/wallet-pay';
import { shopWords } from '#web/words/shop';
import { topUpWords } from '#web/words/wallet-top-up';
import { idOf } from '#test/wallet-scene';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Sitting } from './screen.ts';

const amountField = 'input[inputmode="none"]';
const submit = 'button[type="submit"]';

/** Sign-in and sign-up keep their step in the history; asked again and again, because our pages forbid eval. */
async function untilStep(page: Page, step: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 100) {
    if ((await page.evaluate('history.state?.step')) === step) return;
    await sleep(100);
  }
  throw new Error(`the step ${step} did not come`);
}

async function fillSignIn({ page }: Sitting, identifier: string, password: string): Promise<void> {
  await page.locator('input[name="identifier"]').fill(identifier);
  await page.locator('input[name="password"]').fill(password);
  await page.locator(submit).click();
}

export async function refuseSignIn(sitting: Sitting): Promise<void> {
  await fillSignIn(sitting, '13900000000', 'not-this-one-today');
  await untilStep(sitting.page, 'refused');
}

export async function askSignInCode(sitting: Sitting): Promise<void> {
  const [, friend] = sitting.scene.server.people;
  await fillSignIn(sitting, friend.address, friend.password);
  await sitting.page.locator('input[autocomplete="one-time-code"]').waitFor();
}

/** The whole way to an account, one picture a step. */
export async function signUp(sitting: Sitting): Promise<void> {
  const { page, scene, number, take } = sitting;
  const field = (name: string) => page.locator(`input[name="${name}"]:not([hidden])`);
  const code = page.locator('input[autocomplete="one-time-code"]');
  await take('sign-up');
  await field('address').fill(`139826472${10 + number}`);
  await page.locator(submit).click();
  await code.waitFor();
  await take('sign-up-code');
  await code.fill(await scene.server.code(`+86139826472${10 + number}`));
  await field('name').fill('赵小满');
  await take('sign-up-person');
  await page.locator(submit).click();
  await field('password').fill('amber-lantern-river-93');
  await page.waitForTimeout(1_500);
  await take('sign-up-password');
  await page.locator(submit).click();
  await untilStep(page, 'pin');
  await take('sign-up-pin');
  await page.keyboard.type('730586', { delay: 30 });
  await page.waitForTimeout(500);
  await page.keyboard.type('730586', { delay: 30 });
  await field('consent').check();
  await take('sign-up-consent');
  await page.locator(submit).click();
  await untilStep(page, 'done');
}

export async function loseNetwork({ page }: Sitting): Promise<void> {
  await page.locator('main a[href^="/activity/"]').first().waitFor();
  await page.context().setOffline(true);
  await page.waitForTimeout(1_000);
}

/** Cards of the sandbox bank: 8001 answers at once, 8002 lets people wait. */
export function topUpFrom(card: '8001' | '8002') {
  return async ({ page, look }: Sitting): Promise<void> => {
    await page.locator(amountField).fill('20.02');
    await page.getByRole('radio', { name: new RegExp(card) }).check({ force: true });
    await page.getByRole('button', { name: /20\.02/ }).click();
    await page.waitForURL(/\/top-up\/[0-9a-f-]{36}/);
    const { pending, confirmed } = topUpWords[look.locale];
    const headline = card === '8001' ? confirmed.headline : pending.headline;
    await page.getByRole('heading', { name: headline }).waitFor();
  };
}

async function choosePayee({ page, scene }: Sitting): Promise<void> {
  await page.locator('input[name="payee"]').fill(scene.server.people[1].address);
  await page.locator(submit).click();
  await page.locator(amountField).waitFor();
}

/** Payee, amount, PIN, receipt: one picture each. */
export async function payFriend(sitting: Sitting): Promise<void> {
  const { page, scene, look, take } = sitting;
  await choosePayee(sitting);
  await page.locator(amountField).fill('36.00');
  await take('pay-amount');
  await page.getByRole('button', { name: payWords[look.locale].next, exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await take('pay-pin');
  for (const digit of scene.server.people[0].pin) await page.keyboard.press(digit);
  await page.waitForURL(/\/receipt\//);
}

export async function openFirstMovement({ page }: Sitting): Promise<void> {
  await page.locator('main a[href^="/activity/"]').first().click();
  await page.locator('main dl').waitFor();
}

const typedCode = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

/** A sum, its code, and the payment that comes. */
export async function chargeAtCounter({ page, scene, look, take }: Sitting): Promise<void> {
  const words = shopWords[look.locale].counter;
  await page.getByText(words.live, { exact: true }).waitFor();
  await page.keyboard.type('23.8+18+5');
  await take('shop-counter-sum');
  await page.keyboard.press('Enter');
  await page.getByText(words.waiting).waitFor();
  await take('shop-counter-code');
  await payCode(scene, (await page.getByText(typedCode).textContent()) ?? '');
  await page.getByRole('heading', { name: words.received, exact: true }).waitFor();
}

async function payCode(scene: Sitting['scene'], code: string): Promise<void> {
  const found = await scene.payer.call('findPayee', { body: { by: 'code', text: code } });
  const pin = scene.server.people[0].pin;
  const body = { payee: idOf(found.body, 'payee'), amount: idOf(found.body, 'amount'), pin };
  const paid = await scene.payer.call('pay', { key: crypto.randomUUID(), body });
  if (paid.status !== 201) throw new Error(`not paid: ${JSON.stringify(paid.body)}`);
}

export async function showCounterDay({ page, look }: Sitting): Promise<void> {
  const words = shopWords[look.locale].counter;
  await page.getByText(words.live, { exact: true }).waitFor();
  // On a desktop the day stands beside the pad anyway.
  if (look.device === 'phone') await page.getByRole('radio', { name: words.dayTab }).check({ force: true });
}

/** A payment, the question before its refund, and the PIN. */
export async function openRefund({ page, look, take }: Sitting): Promise<void> {
  const words = shopWords[look.locale];
  await page.getByRole('listitem').filter({ hasText: '36.00' }).getByRole('button').first().click();
  await page.getByRole('button', { name: words.payments.refund }).waitFor();
  await take('shop-payment');
  await page.getByRole('button', { name: words.payments.refund }).click();
  await take('shop-refund');
  await page.getByRole('button', { name: words.refund.goOn }).click();
  await page.getByRole('dialog').getByRole('button', { name: '0' }).waitFor();
}
