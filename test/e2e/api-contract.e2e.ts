import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes, type Route } from '#contract';
import { paths, type Operation } from '#contract/paths';
import { findRunningPostgres } from '#platform/embedded-postgres';
import { ApiClient } from '#test/api-client';
import { sampleCalls } from '#test/samples';
import { tamper } from '#test/wallet-rows.sql';
import { newestAt, readInboxCode } from '#test/inbox';
import { firstItem, idOf, startScene, type WalletScene } from '#test/wallet-scene';
import { addressIdOf, ask, changeOf, driven, readEvent, type Caller } from './contract-calls.ts';
import { driveOwnSafety } from './own-safety-calls.ts';
import { readInboxLink } from './way-back-visit.ts';

let scene: WalletScene;
let connection: ClientConfig;
/** 李雷, after a reset. */
let limited: ApiClient;

beforeAll(async () => {
  scene = await startScene();
  const running = findRunningPostgres(join(scene.server.dataDirectory, 'postgres'));
  if (running === undefined) throw new Error('the trial has its database');
  connection = running;
});
afterAll(() => scene.remove());

async function payFriend(amount: string, key: string): Promise<Record<string, unknown>> {
  const [payer, friend] = scene.server.people;
  const { payee } = await ask(scene.payer, 'findPayee', { body: { by: 'address', text: friend.address } });
  return ask(scene.payer, 'pay', { key, body: { payee, amount, note: '午饭', pin: payer.pin } });
}

/** As if the minute had gone by that lies between two codes. */
const letAMinutePass = () =>
  tamper(
    connection,
    "update identity.flows set resend_at = resend_at - interval '1 minute'; update notify.messages set queued_at = queued_at - interval '1 minute'",
  );

describe('every operation answers as the contract says', () => {
  test('signing up', async () => {
    const caller = new ApiClient(scene.server.url);
    const app = await ask(caller, 'getApp');
    const started = await ask(caller, 'startSignUp', { body: { address: '13912345678', locale: 'zh-CN' } });
    const params = { flowId: idOf(started, 'flowId') };
    await scene.server.code('+8613912345678');
    const after = await newestAt(caller.url, '+8613912345678');
    await letAMinutePass();
    await ask(caller, 'resendSignUpCode', { params });
    const code = await readInboxCode(caller.url, '+8613912345678', after);
    await ask(caller, 'confirmSignUp', { params, body: { code } });
    const { agreementVersion, privacyVersion } = app;
    const form = {
      name: '赵一曼',
      username: 'yiman',
      password: 'walnut-harbour-kettle-77',
      pin: '284916',
      remember: true,
      locale: 'zh-CN',
    };
    await ask(caller, 'completeSignUp', { params, body: { ...form, agreementVersion, privacyVersion } });
    await ask(caller, 'getMe');
    await ask(caller, 'chooseUsername', { body: { username: 'yiman1905' } });
    await ask(caller, 'changePreferences', { body: { locale: 'en', findable: false } });
    await ask(caller, 'createSavedCodes');
    await ask(caller, 'getFactors');
    await ask(caller, 'exportMyData');
    expect(await ask(caller, 'getClosing')).toMatchObject({ closing: null, obstacles: [] });
    await ask(caller, 'startClosing');
    await ask(caller, 'cancelClosing');
    await ask(caller, 'listSecurityEvents');
    const record = await caller.call('listSecurityEvents');
    await ask(caller, 'disownEvent', { params: { eventId: idOf(firstItem(record), 'eventId') } });
    await ask(caller, 'signOut');
  });

  test('signing up with a number that an account holds', async () => {
    const caller = new ApiClient(scene.server.url);
    const after = await newestAt(caller.url, '+8613912345678');
    const started = await ask(caller, 'startSignUp', { body: { address: '13912345678', locale: 'zh-CN' } });
    const params = { flowId: idOf(started, 'flowId') };
    const code = await readInboxCode(caller.url, '+8613912345678', after);
    const held = await caller.call('confirmSignUp', { params, body: { code } });
    expect(held.body).toMatchObject({ status: 409, code: 'address_held' });
    await ask(caller, 'transferNumber', { params });
  });

  test('signing in', async () => {
    const caller = new ApiClient(scene.server.url);
    const [person] = scene.server.people;
    expect(await ask(caller, 'findSignIn')).toEqual({ waiting: null });
    const before = await newestAt(caller.url, `+86${person.address}`);
    const first = await ask(caller, 'signIn', {
      body: { identifier: person.username, password: person.password, remember: false },
    });
    const params = { flowId: idOf(first, 'flowId') };
    const to = `+86${person.address}`;
    await readInboxCode(caller.url, to, before);
    const after = await newestAt(caller.url, to);
    await letAMinutePass();
    await ask(caller, 'resendSignInCode', { params, body: {} });
    expect(await ask(caller, 'findSignIn')).toMatchObject({ waiting: { flowId: params.flowId } });
    await ask(caller, 'confirmSignIn', { params, body: { code: await readInboxCode(caller.url, to, after) } });
    await ask(caller, 'signOut');
  });

  test('a person’s phones and mail addresses', async () => {
    const { friend } = scene;
    const [payer, { password }] = scene.server.people;
    const mail = 'lilei@example.com';
    const form = { password, locale: 'zh-CN' };
    let after = await newestAt(friend.url, mail);
    const started = await ask(friend, 'startContact', { body: { ...form, address: mail } });
    const params = { flowId: idOf(started, 'flowId') };
    await readInboxCode(friend.url, mail, after);
    after = await newestAt(friend.url, mail);
    await letAMinutePass();
    await ask(friend, 'resendContactCode', { params });
    await ask(friend, 'confirmContact', { params, body: { code: await readInboxCode(friend.url, mail, after) } });

    const number = `+86${payer.address}`;
    after = await newestAt(friend.url, number);
    const other = await ask(friend, 'startContact', { body: { ...form, address: payer.address } });
    const held = { flowId: idOf(other, 'flowId') };
    const code = await readInboxCode(friend.url, number, after);
    expect((await friend.call('confirmContact', { params: held, body: { code } })).body).toMatchObject({
      code: 'address_held',
    });
    const waiting = await ask(friend, 'transferContact', { params: held });
    const changeId = changeOf(waiting, 'transfer_in');
    await ask(friend, 'cancelContactChange', { params: { changeId } });

    // The mail address has been there for longer than three days, so the number may go.
    await tamper(connection, "update identity.addresses set confirmed_at = confirmed_at - interval '4 days'");
    after = await newestAt(friend.url, mail);
    const number2 = { addressId: await addressIdOf(friend, 'phone') };
    await ask(friend, 'removeContact', { params: number2, body: { password } });
    const link = await readInboxLink(friend.url, mail, 'notice', after);
    const token = link.slice(link.indexOf('#') + 1);
    const caller = new ApiClient(friend.url);
    expect(await ask(caller, 'lookAtNotice', { body: { token } })).toMatchObject({ canCancel: true, frozen: false });
    await ask(caller, 'cancelByNotice', { body: { token } });
  });

  test('a person’s money', async () => {
    const { payer } = scene;
    const wallet = await ask(payer, 'getWallet');
    const cards = wallet['bankCards'];
    const bankCard: unknown = Array.isArray(cards) ? cards[0]?.id : undefined;
    const topUp = await ask(payer, 'startTopUp', { key: 'top-up', body: { amount: '5000', bankCard } });
    await ask(payer, 'getTopUp', { params: { topUpId: idOf(topUp, 'topUpId') } });
    await ask(payer, 'findTopUpByKey', { params: { key: 'top-up' } });
    await ask(payer, 'listTopUps');
    const paid = await payFriend('1234', 'lunch');
    await ask(payer, 'findPaymentByKey', { params: { key: 'lunch' } });
    await ask(payer, 'getActivity', { params: { transferId: idOf(paid, 'transferId') } });
    await ask(payer, 'listActivity', { query: { text: '午饭', direction: 'out' } });
    await ask(scene.friend, 'makeCollectCode', { body: {} });
    await ask(scene.friend, 'makeCollectCode', { body: { amount: '700', title: '电影票' } });
  });

  test('a shop and its program', async () => {
    const { owner, merchantId } = scene;
    const [payer, , shopkeeper] = scene.server.people;
    const params = { merchantId };
    const shop: Caller = { call: (operation, input) => scene.shop(operation, input) };
    await ask(owner, 'listMyMerchants');
    await ask(owner, 'getMerchant', { params });
    await ask(owner, 'makeMerchantCode', { params, body: { amount: '1800', title: '拿铁' } });
    const order = await ask(shop, 'createOrder', {
      key: 'order',
      body: { amount: '2600', title: '早餐', reference: 'A-1' },
    });
    const { payee } = await ask(scene.payer, 'findPayee', { body: { by: 'code', text: order['code'] } });
    await ask(scene.payer, 'pay', { key: 'breakfast', body: { payee, amount: '2600', pin: payer.pin } });
    const orderId = idOf(order, 'orderId');
    expect(await ask(shop, 'getOrder', { params: { orderId } })).toMatchObject({ state: 'paid' });
    await ask(shop, 'refundOrder', { params: { orderId }, key: 'order-back' });

    const code = await ask(owner, 'makeMerchantCode', { params, body: { amount: '900' } });
    const again = await ask(scene.payer, 'findPayee', { body: { by: 'code', text: code['url'] } });
    await ask(scene.payer, 'pay', { key: 'tea', body: { payee: again['payee'], amount: '900', pin: payer.pin } });
    const payments = await owner.call('listMerchantPayments', { params });
    await ask(owner, 'listMerchantPayments', { params, query: { limit: '1' } });
    const transferId = idOf(firstItem(payments), 'transferId');
    await ask(owner, 'refundMerchantPayment', { params, key: 'tea-back', body: { transferId, pin: shopkeeper.pin } });
    await ask(owner, 'listMerchantDays', { params });
    await ask(owner, 'listApiKeys', { params });
    const key = await ask(owner, 'createApiKey', { params, body: { label: 'second till', pin: shopkeeper.pin } });
    await ask(owner, 'revokeApiKey', { params: { merchantId, keyId: idOf(key, 'keyId') } });
  });

  test('a shop’s live screen', async () => {
    const { owner, merchantId } = scene;
    const stop = new AbortController();
    const response = await fetch(`${owner.url}/api/merchants/${merchantId}/live?after=0`, {
      headers: owner.headers(),
      signal: stop.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const event = await readEvent(response, '"kind":"payment"');
    stop.abort();
    expect(routes.watchMerchant.answer.parse(event)).toEqual(event);
    driven.add('watchMerchant');
  });

  test('a person’s safety', async () => {
    const { friend } = scene;
    const [, { password, address }] = scene.server.people;
    expect(await ask(friend, 'getSecurity')).toMatchObject({ scope: 'full', frozen: null });
    await ask(friend, 'answerCheckUp', { body: { answer: 'keep' } });
    const next = 'meadow-tin-whistle-63';
    await ask(friend, 'changePassword', { body: { current: password, next, endOthers: true } });
    expect(await ask(friend, 'freeze')).toMatchObject({ frozen: { by: 'owner' } });
    let after = await newestAt(friend.url, `+86${address}`);
    const body = { password: next, addressId: await addressIdOf(friend, 'phone') };
    const started = await ask(friend, 'startUnfreeze', { body });
    const params = { flowId: idOf(started, 'flowId') };
    await readInboxCode(friend.url, `+86${address}`, after);
    after = await newestAt(friend.url, `+86${address}`);
    await letAMinutePass();
    await ask(friend, 'resendUnfreezeCode', { params });
    const code = await readInboxCode(friend.url, `+86${address}`, after);
    expect(await ask(friend, 'confirmUnfreeze', { params, body: { code } })).toMatchObject({ frozen: null });
  });

  test('a way back', async () => {
    const [, { address }] = scene.server.people;
    const to = `+86${address}`;
    const caller = new ApiClient(scene.server.url);
    expect(await ask(caller, 'findRecovery')).toEqual({ flow: null, recovery: null });
    let after = await newestAt(caller.url, to);
    const asked = { purpose: 'reset', identifier: 'lilei', locale: 'zh-CN' };
    const started = await ask(caller, 'startRecovery', { body: { ...asked, via: 'phone' } });
    const params = { flowId: idOf(started, 'flowId') };
    await readInboxCode(caller.url, to, after);
    after = await newestAt(caller.url, to);
    await letAMinutePass();
    await ask(caller, 'resendRecoveryCode', { params, body: { via: 'phone' } });
    const code = await readInboxCode(caller.url, to, after);
    expect(await ask(caller, 'proveByCode', { params, body: { code } })).toMatchObject({ state: 'proven' });
    expect(await ask(caller, 'findRecovery')).toMatchObject({ recovery: { state: 'proven' } });
    const password = 'orchard-velvet-barrel-29';
    expect(await ask(caller, 'setNewPassword', { params, body: { password } })).toMatchObject({ scope: 'limited' });
    await ask(caller, 'confirmIdentity', { body: { purpose: 'factors', proof: { method: 'password', password } } });
    const { codes } = await ask(caller, 'createSavedCodes');
    const saved: unknown = Array.isArray(codes) ? codes[0] : undefined;
    limited = caller;

    const bySaved = new ApiClient(caller.url);
    const again = await ask(bySaved, 'startRecovery', { body: asked });
    await ask(bySaved, 'proveBySavedCode', { params: { flowId: idOf(again, 'flowId') }, body: { code: saved } });

    after = await newestAt(caller.url, 'lilei@example.com');
    await ask(new ApiClient(caller.url), 'startRecovery', {
      body: { purpose: 'unlock', identifier: 'lilei@example.com', locale: 'en' },
    });
    const link = await readInboxLink(caller.url, 'lilei@example.com', 'link', after);
    const token = link.slice(link.indexOf('#') + 1);
    expect(await ask(new ApiClient(caller.url), 'proveByLink', { body: { token } })).toMatchObject({ state: 'done' });
  });

  test('a session after a reset reaches its own safety and nothing else', async () => {
    const samples = sampleCalls({ merchantId: scene.merchantId, password: 'x' });
    const answers: string[] = [];
    for (const route of Object.values(routes).filter((one: Route) => one.auth === 'session' && !one.limited)) {
      const { status, body } = await limited.call(route.operation, samples[route.operation]);
      answers.push(`${route.operation} ${status} ${String(body?.['code'])}`);
    }
    expect(answers.length).toBeGreaterThan(25);
    expect(answers.filter((answer) => !answer.endsWith(' 403 session_limited'))).toEqual([]);
    expect(await ask(limited, 'getSecurity')).toMatchObject({ scope: 'limited' });
  });

  test('“it was not me”', async () => {
    const caller = new ApiClient(scene.server.url);
    const link = await readInboxLink(caller.url, 'lilei@example.com', 'notice');
    const body = { token: link.slice(link.indexOf('#') + 1) };
    expect(await ask(caller, 'freezeByNotice', { body })).toMatchObject({ frozen: true });
    expect((await limited.call('getMe')).status).toBe(401);
  });

  test('the Login Doctor', async () => {
    const caller = new ApiClient(scene.server.url);
    expect(await ask(caller, 'diagnose', { body: { identifier: 'lilei' } })).toMatchObject({ level: 'stranger' });
    expect(await ask(scene.payer, 'diagnose', { body: { identifier: '' } })).toMatchObject({ level: 'session' });
    await ask(caller, 'keepDiagnostics', { body: { lines: [{ name: 'latency', value: '40 ms' }] } });
  });

  test('second factors, sessions, devices and notices', () => driveOwnSafety(scene, { connection, letAMinutePass }));

  test('none was left out', () => {
    expect(Object.keys(paths).filter((operation) => !driven.has(operation as Operation))).toEqual([]);
  });
});
