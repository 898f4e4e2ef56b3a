import type { Page } from 'playwright-core';
import { codeField, newPasswordField, submit, tryPassword } from './way-back-visit.ts';

/** What the server would say to one request: a status and an answer of the contract's shape. */
export interface Said {
  readonly status: number;
  readonly body: unknown;
}

/** A state of a page that takes long or luck to reach: the answers that lead there, and what the person does. */
export interface State {
  readonly name: string;
  readonly path: string;
  readonly says?: Readonly<Record<string, Said>>;
  readonly act?: (page: Page) => Promise<void>;
}

const flowId = '01a204e4-3e8d-73d3-be3f-06c5604ca864';
const minuteMs = 60_000;
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * minuteMs).toISOString();
const ok = (body: unknown, status = 200): Said => ({ status, body });
const flow = (purpose: string) => ({
  flowId,
  purpose,
  expiresAt: inMinutes(30),
  codeExpiresAt: inMinutes(10),
  resendAt: inMinutes(1),
});
const strangers = {
  lockedSince: inMinutes(-8),
  lockedUntil: inMinutes(22),
  rests: false,
  attempts: 10,
  firstAt: inMinutes(-50),
  lastAt: inMinutes(-8),
  networks: 3,
};
const diagnosis = {
  level: 'address',
  cause: 'strangers_locked',
  supportCodeFound: false,
  doors: [],
  account: {
    frozenAt: null,
    strangers,
    thisDevice: null,
    lastRefusal: { reason: 'strangers_locked', at: inMinutes(-5), device: 'iPhone · Safari' },
    lastSignInAt: inMinutes(-3_000),
  },
};
const recovery = (purpose: string, state: string, more: object = {}) => ({
  flowId,
  purpose,
  state,
  given: ['email_code'],
  canAlso: [],
  expiresAt: inMinutes(30),
  coolingOffHours: 24,
  factors: [],
  factorHours: 48,
  allowancePerDay: '20000',
  diagnosis: null,
  ...more,
});
const problem = (code: string, status: number, facts: object): Said => ({
  status,
  body: { type: '/help', title: 't', detail: 'd', code, status, retryable: true, requestId: 'r', ...facts },
});
const notice = (change: object) => ({
  what: 'contact_leaving',
  sentAt: inMinutes(-40),
  maskedName: '*芳',
  frozen: false,
  canCancel: true,
  changeTakesEffectAt: inMinutes(4_000),
  ...change,
});
const token = 'abcdefghijklmnopqrstuv';
const signedIn = { state: 'signed_in', personId: flowId, expiresAt: inMinutes(60) };

const current = (answer: object): Record<string, Said> => ({ 'GET /api/recovery/current': ok(answer) });
const codeSent = (purpose: string) => current({ flow: flow(purpose), recovery: null });
const typeCode = async (page: Page): Promise<void> => codeField(page).fill('12345678');
const typePassword = async (page: Page): Promise<void> => {
  await newPasswordField(page).fill('harbour-kite-violet-92');
  await submit(page);
};
const first = (page: Page) => page.locator('main button[type="button"]').first().click();

export const states: readonly State[] = [
  { name: 'ways-back', path: '/sign-in/ways-back' },
  {
    name: 'ways-back-two',
    path: '/sign-in/ways-back',
    act: async (page) => {
      for (const index of [2, 6]) await page.locator('fieldset button').nth(index).click();
    },
  },
  {
    name: 'ways-back-all',
    path: '/sign-in/ways-back',
    act: async (page) => {
      for (let index = 0; index < 8; index++) await page.locator('fieldset button').nth(index).click();
    },
  },
  { name: 'unlock', path: '/sign-in/unlock' },
  { name: 'unlock-code', path: '/sign-in/unlock', says: codeSent('unlock') },
  {
    name: 'unlock-done',
    path: '/sign-in/unlock',
    says: {
      ...codeSent('unlock'),
      'POST /api/recovery/*/code': ok(recovery('unlock', 'done', { diagnosis })),
    },
    act: typeCode,
  },
  { name: 'reset', path: '/sign-in/reset' },
  { name: 'reset-missing', path: '/sign-in/reset', act: submit },
  { name: 'reset-code', path: '/sign-in/reset', says: codeSent('reset') },
  {
    name: 'reset-saved',
    path: '/sign-in/reset',
    says: codeSent('reset'),
    act: (page) => page.locator('main ul button').last().click(),
  },
  {
    name: 'reset-proofs',
    path: '/sign-in/reset',
    says: current({
      flow: flow('reset'),
      recovery: recovery('reset', 'more_needed', { canAlso: ['phone_code', 'saved_code', 'authenticator', 'passkey'] }),
    }),
  },
  {
    name: 'reset-by-authenticator',
    path: '/sign-in/reset',
    says: {
      ...current({ flow: null, recovery: recovery('reset', 'more_needed', { canAlso: ['authenticator'] }) }),
      'POST /api/recovery/*/authenticator': problem('authenticator_clock', 422, { skewSeconds: -90, triesLeft: 4 }),
    },
    act: async (page) => {
      await first(page);
      await codeField(page).fill('123456');
      await page.getByText('慢了 90 秒').waitFor();
    },
  },
  {
    name: 'reset-factors-lost',
    path: '/sign-in/reset',
    says: current({ flow: null, recovery: recovery('reset', 'proven', { factors: ['authenticator'] }) }),
    act: async (page) => page.locator('input[name="factors-lost"]').check(),
  },
  {
    name: 'reset-no-proof-left',
    path: '/sign-in/reset',
    says: current({ flow: flow('reset'), recovery: recovery('reset', 'more_needed') }),
  },
  {
    name: 'reset-password',
    path: '/sign-in/reset',
    says: current({ flow: flow('reset'), recovery: recovery('reset', 'proven') }),
    act: (page) => newPasswordField(page).fill('12345678'),
  },
  {
    name: 'reset-done',
    path: '/sign-in/reset',
    says: {
      ...current({ flow: flow('reset'), recovery: recovery('reset', 'proven') }),
      'POST /api/recovery/*/password': ok({ ...signedIn, scope: 'limited', because: 'recovered' }),
    },
    act: typePassword,
  },
  { name: 'freeze', path: '/sign-in/freeze' },
  {
    name: 'freeze-done',
    path: '/sign-in/freeze',
    says: { ...codeSent('freeze'), 'POST /api/recovery/*/code': ok(recovery('freeze', 'done')) },
    act: typeCode,
  },
  { name: 'link', path: `/sign-in/link#${token}` },
  { name: 'link-gone', path: '/sign-in/link' },
  { name: 'notice', path: `/sign-in/notice#${token}`, says: { 'POST /api/notice': ok(notice({})) } },
  {
    name: 'notice-frozen',
    path: `/sign-in/notice#${token}`,
    says: { 'POST /api/notice': ok(notice({ frozen: true, canCancel: false, what: 'of_a_later_version' })) },
  },
  {
    name: 'notice-freeze',
    path: `/sign-in/notice#${token}`,
    says: { 'POST /api/notice': ok(notice({})), 'POST /api/notice/freeze': ok(notice({ frozen: true })) },
    act: first,
  },
  {
    name: 'notice-cancel',
    path: `/sign-in/notice#${token}`,
    says: { 'POST /api/notice': ok(notice({})), 'POST /api/notice/cancel': ok(notice({ canCancel: false })) },
    act: (page) => page.locator('main button[type="button"]').nth(1).click(),
  },
  {
    name: 'notice-unanswered',
    path: `/sign-in/notice#${token}`,
    says: { 'POST /api/notice': problem('server_fault', 500, {}) },
  },
  { name: 'expired', path: '/sign-in/password' },
  {
    name: 'wrong-password',
    path: '/sign-in',
    says: {
      'POST /api/sign-in': problem('sign_in_wrong_password', 401, {
        triesLeft: 3,
        supportCode: 'K7M2-4QXP',
        strangersLockedUntil: inMinutes(22),
      }),
    },
    act: (page) => tryPassword(page, '13800138000', 'x'),
  },
  {
    name: 'device-locked',
    path: '/sign-in',
    says: {
      'POST /api/sign-in': problem('sign_in_device_locked', 401, { until: inMinutes(14), supportCode: 'K7M2-4QXP' }),
    },
    act: (page) => tryPassword(page, '13800138000', 'x'),
  },
  {
    name: 'refusal',
    path: '/sign-in',
    says: { 'POST /api/sign-in': problem('sign_in_refused', 401, { supportCode: 'K7M2-4QXP' }) },
    act: (page) => tryPassword(page, '13800138000', 'x'),
  },
  {
    name: 'working',
    path: '/sign-in',
    says: {
      'POST /api/sign-in': problem('challenge_needed', 428, {
        token: 't',
        salt: 's',
        target: '0'.repeat(64),
        max: 10_000_000,
      }),
    },
    act: async (page) => {
      await tryPassword(page, '13800138000', 'x');
      await page.getByText(/安全检查|security check/).waitFor();
    },
  },
  {
    name: 'held',
    path: '/sign-up',
    says: {
      'POST /api/sign-up': ok(
        {
          flowId,
          sentTo: { channel: 'phone', masked: '138****8000' },
          expiresAt: inMinutes(10),
          resendAt: inMinutes(1),
        },
        202,
      ),
      'POST /api/sign-up/*/code': problem('address_held', 409, {}),
    },
    act: async (page) => {
      await page.locator('input[name="address"]').fill('13800138000');
      await submit(page);
      await codeField(page).fill('123456');
    },
  },
  {
    name: 'asked',
    path: '/sign-up',
    says: {
      'POST /api/sign-up': ok(
        {
          flowId,
          sentTo: { channel: 'phone', masked: '138****8000' },
          expiresAt: inMinutes(10),
          resendAt: inMinutes(1),
        },
        202,
      ),
      'POST /api/sign-up/*/code': problem('address_held', 409, {}),
      'POST /api/sign-up/*/transfer': ok({ takesEffectAt: inMinutes(4_320) }, 202),
    },
    act: async (page) => {
      await page.locator('input[name="address"]').fill('13800138000');
      await submit(page);
      await codeField(page).fill('123456');
      await page.locator('input[type="radio"]').nth(1).check({ force: true });
      await submit(page);
    },
  },
];

/** Brings a page into a state; settled when nothing is loading any more. */
export async function reach(page: Page, url: string, { path, says = {}, act }: State): Promise<void> {
  for (const [request, said] of Object.entries(says)) {
    const [method, pattern = ''] = request.split(' ');
    await page.route(`${url}${pattern}`, (route) =>
      route.request().method() === method
        ? route.fulfill({
            status: said.status,
            contentType: said.status < 400 ? 'application/json' : 'application/problem+json',
            body: JSON.stringify(said.body),
          })
        : route.continue(),
    );
  }
  await page.goto(url + path);
  await page.locator('main h2, main form, main [role="alert"]').first().waitFor();
  await act?.(page);
  await page.waitForTimeout(600);
}
