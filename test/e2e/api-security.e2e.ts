import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes, type Route } from '#contract';
import type { Operation } from '#contract/paths';
import { ApiClient, type ApiAnswer, type ApiCall } from '#test/api-client';
import { newestAt, readInboxCode } from '#test/inbox';
import { sampleCalls } from '#test/samples';
import { firstItem, idOf, signInDemo, startScene, type WalletScene } from '#test/wallet-scene';

let scene: WalletScene;
/** Things of 韩梅梅, 王芳 and her shop that nobody else may see. */
let theirs: {
  readonly transferId: string;
  readonly topUpId: string;
  readonly orderId: string;
  readonly flowId: string;
  readonly recoveryId: string;
  readonly contactId: string;
  readonly addressId: string;
};

beforeAll(async () => {
  scene = await startScene();
  const { payer, stranger, server } = scene;
  const activity = await payer.call('listActivity', { query: { kind: 'top_up' } });
  const topUp = await payer.call('startTopUp', { key: 't', body: { amount: '100', bankCard: 'sandbox-8002' } });
  const order = await scene.shop('createOrder', { key: 'o', body: { amount: '100', title: '茶' } });
  const flow = await stranger.call('startSignUp', { body: { address: '13911112222', locale: 'zh-CN' } });
  const recovery = await stranger.call('startRecovery', {
    body: { purpose: 'reset', identifier: server.people[0].username, locale: 'zh-CN' },
  });
  const contact = await payer.call('startContact', {
    body: { address: 'hanmeimei@example.com', password: server.people[0].password, locale: 'zh-CN' },
  });
  const me = await payer.call('getMe');
  const addresses = me.body?.['addresses'];
  theirs = {
    transferId: idOf(firstItem(activity), 'transferId'),
    topUpId: idOf(topUp.body, 'topUpId'),
    orderId: idOf(order.body, 'orderId'),
    flowId: idOf(flow.body, 'flowId'),
    recoveryId: idOf(recovery.body, 'flowId'),
    contactId: idOf(contact.body, 'flowId'),
    addressId: Array.isArray(addresses) ? idOf(addresses[0], 'addressId') : '',
  };
});
afterAll(() => scene.remove());

describe('cookies', () => {
  test('are for this host, over TLS or this machine, out of reach of scripts', async () => {
    const [person] = scene.server.people;
    const client = new ApiClient(scene.server.url);
    const [to, before] = [`+86${person.address}`, await newestAt(client.url, `+86${person.address}`)];
    const first = await client.call('signIn', {
      body: { identifier: person.address, password: person.password, remember: true },
    });
    const params = { flowId: idOf(first.body, 'flowId') };
    const code = await readInboxCode(client.url, to, before);
    const second = await client.call('confirmSignIn', { params, body: { code } });
    const lines = [...first.headers.getSetCookie(), ...second.headers.getSetCookie()];
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines)
      expect(line).toMatch(/^__Host-qn_\w+=[^;]*; Path=\/; Secure; HttpOnly; SameSite=Lax(; Max-Age=\d+)?$/);
    for (const value of client.cookies.values())
      for (const answer of [first, second, await client.call('getMe')])
        expect(JSON.stringify(answer.body)).not.toContain(value);
    expect(scene.server.output()).not.toContain(client.cookies.get('__Host-qn_session'));
  });
});

describe('what belongs to another is as unknown as what is not there', () => {
  const nobody = '01a202e7-ba95-7919-99de-ba829b11f584';

  /** The two answers, without what differs between any two requests. */
  async function expectSame(call: (id: string) => Promise<ApiAnswer>, id: string): Promise<void> {
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const [foreign, unknown] = [await call(id), await call(nobody)];
    const plain = ({ status, body }: ApiAnswer) => ({ status, body: { ...body, requestId: '' } });
    expect(foreign.status).toBe(404);
    expect(plain(foreign)).toEqual(plain(unknown));
    expect([...foreign.headers.keys()]).toEqual([...unknown.headers.keys()]);
  }

  test.each([
    ['getActivity', 'transferId', {}],
    ['getTopUp', 'topUpId', {}],
    ['confirmSignUp', 'flowId', { body: { code: '123456' } }],
    ['resendSignUpCode', 'flowId', {}],
    ['confirmSignIn', 'flowId', { body: { code: '123456' } }],
    ['resendSignInCode', 'flowId', { body: {} }],
  ] as const)('%s', async (operation, name, input: ApiCall) => {
    await expectSame((id) => scene.friend.call(operation, { ...input, params: { [name]: id } }), theirs[name]);
  });

  const password = 'orchard-velvet-barrel-29';
  test.each([
    ['transferNumber', 'flowId', 'flowId', {}],
    ['resendRecoveryCode', 'flowId', 'recoveryId', { body: {} }],
    ['proveByCode', 'flowId', 'recoveryId', { body: { code: '12345678' } }],
    ['proveBySavedCode', 'flowId', 'recoveryId', { body: { code: 'ABCD-EFGH-JKMN-PQRS' } }],
    ['proveByAuthenticator', 'flowId', 'recoveryId', { body: { code: '123456' } }],
    ['setNewPassword', 'flowId', 'recoveryId', { body: { password } }],
    ['confirmFactor', 'flowId', 'flowId', { body: { method: 'authenticator', code: '123456', trust: false } }],
    // A code of one way used for another.
    ['confirmSignIn', 'flowId', 'recoveryId', { body: { code: '12345678' } }],
    ['confirmSignUp', 'flowId', 'recoveryId', { body: { code: '12345678' } }],
    ['confirmUnfreeze', 'flowId', 'recoveryId', { body: { code: '12345678' } }],
    ['confirmContact', 'flowId', 'contactId', { body: { code: '123456' } }],
    ['resendContactCode', 'flowId', 'contactId', {}],
    ['transferContact', 'flowId', 'contactId', {}],
    ['removeContact', 'addressId', 'addressId', { body: { password: 'kite-mountain-copper-58' } }],
  ] as const)('%s', async (operation, param, name, input: ApiCall) => {
    await expectSame((id) => scene.friend.call(operation, { ...input, params: { [param]: id } }), theirs[name]);
  });

  test.each<[Operation, ApiCall]>([
    ['getMerchant', {}],
    ['makeMerchantCode', { body: { amount: '1' } }],
    ['listMerchantPayments', {}],
    ['listMerchantDays', {}],
    ['watchMerchant', {}],
    ['refundMerchantPayment', { key: 'r', body: { transferId: nobody, pin: '582904' } }],
    ['listApiKeys', {}],
    ['createApiKey', { body: { label: 'x', pin: '582904' } }],
  ])('%s of a shop', async (operation, input) => {
    await expectSame(
      (merchantId) => scene.friend.call(operation, { ...input, params: { merchantId } }),
      scene.merchantId,
    );
  });

  test('a key of a shop', async () => {
    const revoke = (params: Record<string, string>) => scene.friend.call('revokeApiKey', { params });
    await expectSame((keyId) => revoke({ merchantId: scene.merchantId, keyId }), scene.keyId);
    expect((await scene.shop('getOrder', { params: { orderId: theirs.orderId } })).status).toBe(200);
  });

  test('a payment by its key', async () => {
    const answer = await scene.friend.call('findTopUpByKey', { params: { key: 't' } });
    expect(answer.body).toEqual({ state: 'never_arrived' });
  });

  test('an order, to one who is signed in but no program', async () => {
    expect((await scene.owner.call('getOrder', { params: { orderId: theirs.orderId } })).status).toBe(401);
  });
});

test('every route that asks for a session or a key is shut without', async () => {
  const samples = sampleCalls({ merchantId: scene.merchantId, password: 'x' });
  const guarded = Object.values(routes).filter((route: Route) => route.auth !== 'none');
  const open: string[] = [];
  for (const { operation } of guarded) {
    const { status } = await new ApiClient(scene.server.url).call(operation, samples[operation]);
    if (status !== 401) open.push(`${operation} ${status}`);
  }
  expect(guarded.length).toBeGreaterThan(40);
  expect(open).toEqual([]);
});

describe('a session', () => {
  test('ends at once, and only itself', async () => {
    const [person] = scene.server.people;
    const other = await signInDemo(scene.server, person);
    const kept = new Map(other.cookies);
    expect((await other.call('signOut')).status).toBe(204);
    const stolen = new ApiClient(scene.server.url);
    for (const [name, value] of kept) stolen.cookies.set(name, value);
    expect((await stolen.call('getMe')).body).toMatchObject({ status: 401, code: 'not_signed_in' });
    expect((await scene.payer.call('getMe')).status).toBe(200);
  });

  test.each(['', 'x', '%00', 'a'.repeat(5_000)])('is not opened by the token %s', async (token) => {
    const answer = await scene.stranger.call('getMe', { headers: { cookie: `__Host-qn_session=${token}` } });
    expect(answer.body).toMatchObject({ status: 401, code: 'not_signed_in' });
  });

  test.each(['', 'Bearer', 'Bearer x', 'Basic eDp5', `Bearer ${'k'.repeat(600)}`])(
    'of a program is not opened by %s',
    async (authorization) => {
      const answer = await scene.shop('getOrder', { params: { orderId: theirs.orderId }, headers: { authorization } });
      expect(answer.body).toMatchObject({ status: 401, code: 'api_key_invalid' });
    },
  );

  test('a revoked API key opens nothing any more', async () => {
    const { owner, merchantId } = scene;
    const made = await owner.call('createApiKey', {
      params: { merchantId },
      body: { label: 'lost', pin: scene.server.people[2].pin },
    });
    const headers = { authorization: `Bearer ${idOf(made.body, 'secret')}` };
    const look = () => scene.shop('getOrder', { params: { orderId: theirs.orderId }, headers });
    expect((await look()).status).toBe(200);
    await owner.call('revokeApiKey', { params: { merchantId, keyId: idOf(made.body, 'keyId') } });
    expect((await look()).status).toBe(401);
  });
});

test.each([
  ['a foreign page', { origin: 'https://evil.example' }],
  ['this host on another port', { origin: 'http://localhost:1' }],
  ['a page without an origin', { origin: 'null' }],
])('a change asked for by %s is refused, with or without a session', async (_, headers) => {
  const body = { locale: 'en' };
  expect((await scene.payer.call('changePreferences', { body, headers })).body).toMatchObject({
    code: 'origin_refused',
  });
  const signIn = { identifier: 'x', password: 'y', remember: false };
  expect((await scene.stranger.call('signIn', { body: signIn, headers })).body).toMatchObject({
    code: 'origin_refused',
  });
});

/** Drawn anew for every request: the support code and the flow's secret. */
const drawn = /(?:[0-9A-Z]{4}-[0-9A-Z]{4})|(?<=qn_flow=)[\w-]{43}(?=;)/g;

test('signing in with an unknown name and with a wrong password look the same', async () => {
  const [person] = scene.server.people;
  const tries = [
    [person.address, 'wrong-lantern-42'],
    [person.username, 'wrong-lantern-42'],
    ['13700137000', 'wrong-lantern-42'],
    ['nobody@example.com', 'wrong-lantern-42'],
    ['not an address at all', 'wrong-lantern-42'],
    [person.address, ''],
    ['13700137000', ''],
  ] as const;
  const seen: string[] = [];
  for (const [identifier, password] of tries) {
    const client = new ApiClient(scene.server.url);
    const answer = await client.call('signIn', { body: { identifier, password, remember: true } });
    const headers = [...answer.headers].map(([name, value]) =>
      ['date', 'x-request-id'].includes(name) ? name : `${name}: ${value}`,
    );
    seen.push(
      JSON.stringify({ status: answer.status, headers, body: { ...answer.body, requestId: '' } }).replaceAll(
        drawn,
        '…',
      ),
    );
  }
  for (const one of seen) expect(one).toBe(seen[0]);
  expect(seen[0]).toContain('"code":"sign_in_refused"');
});

describe('every kind of page', () => {
  const asset = () =>
    `/assets/${readdirSync(join(import.meta.dirname, '../../dist/web/assets')).find((name) => name.endsWith('.js'))}`;
  const html = { accept: 'text/html' };
  const forEver = 'public, max-age=31536000, immutable';
  test.each<[string, () => string, Record<string, string>, number, string]>([
    ['the app', () => '/', html, 200, 'no-cache'],
    ['the app, to a machine', () => '/', {}, 200, 'no-cache'],
    ['a screen', () => '/activity', html, 200, 'no-cache'],
    ['signing in', () => '/sign-in', html, 200, 'no-cache'],
    ['the service worker', () => '/service-worker.js', {}, 200, 'no-cache'],
    ['the manifest', () => '/manifest.webmanifest', {}, 200, 'no-cache'],
    ['an asset', asset, {}, 200, forEver],
    ['an asset that is gone', () => '/assets/gone-12345678.js', html, 404, 'no-store'],
    ['an address of the API that is none', () => '/api/nothing', html, 404, 'no-store'],
    ['an answer', () => '/api/app', {}, 200, 'no-store'],
    ['a refusal', () => '/api/me', {}, 401, 'no-store'],
    ['a broken address', () => '/%E0%A4%A', {}, 404, 'no-store'],
    ['an article', () => '/help/problems/busy', html, 200, 'no-cache'],
    ['a leaf of the login help', () => '/help/login/locked-out', html, 200, 'no-cache'],
    ['the login help', () => '/help/login', html, 200, 'no-cache'],
    ['a link of a mail', () => '/sign-in/notice', html, 200, 'no-cache'],
    ['how the wallet is', () => '/status', html, 200, 'no-store'],
    ['the inbox', () => '/dev/inbox', html, 200, 'no-store'],
  ])('%s is guarded and kept no longer than it may be', async (_, path, headers, status, cache) => {
    const answer = await fetch(scene.server.url + path(), { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe(cache);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('permissions-policy')).toContain('camera=(self)');
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-powered-by') ?? answer.headers.get('server')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
