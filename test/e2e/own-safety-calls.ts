import type { ClientConfig } from 'pg';
import { expect } from 'vitest';
import { routes } from '#contract';
import { ApiClient } from '#test/api-client';
import { openApp, type App } from '#test/factors';
import { newestAt, readInboxCode } from '#test/inbox';
import { makePasskey, signWith, type SoftPasskey } from '#test/software-authenticator';
import { tamper } from '#test/wallet-rows.sql';
import { idOf, type WalletScene } from '#test/wallet-scene';
import { ask } from './contract-calls.ts';

const stepSeconds = 30;

/** 王芳's second factors. Codes of the app are used up one by one: the step before, this one and the next are all taken. */
interface OwnFactors {
  readonly app: App;
  readonly passkey: SoftPasskey;
  readonly passkeyId: string;
  /** Signed in by the second factor, so that nothing is asked twice. */
  readonly client: ApiClient;
}

interface Waiting {
  readonly connection: ClientConfig;
  /** As if the minute had gone by that lies between two codes. */
  letAMinutePass(): Promise<unknown>;
}

/** 王芳 gets an authenticator and a passkey, uses them wherever they count, tidies up and freezes her account. */
export async function driveOwnSafety(scene: WalletScene, waiting: Waiting): Promise<void> {
  const bound = await bindApp(scene);
  const own = { ...bound, ...(await addPasskey(bound.client)) };
  await proveByFactors(scene, own, waiting);
  await tidySessions(scene, own);
  await removeFactors(own, waiting);
  await readOwnNotices(scene, own);
}

/** As if the day had gone by for which money rests after a factor was added or removed. */
const letMoneyRestEnd = ({ connection }: Waiting) =>
  tamper(connection, "update ledger.accounts set restricted_until = restricted_until - interval '2 days'");

/** An authenticator is bound, and opens a new device. */
async function bindApp({ owner, server }: WalletScene): Promise<{ app: App; client: ApiClient }> {
  const started = await ask(owner, 'startAuthenticator', { body: { name: '我的手机' } });
  const now = new Date();
  const app = openApp({ now: () => now }, idOf(started, 'factorId'), idOf(started, 'secret'));
  const params = { factorId: app.factorId };
  await ask(owner, 'confirmAuthenticator', { params, body: { code: app.code(-stepSeconds) } });
  await ask(owner, 'renameFactor', { params, body: { name: '旧手机' } });
  expect(await ask(owner, 'getFactors')).toMatchObject({ level: 'factor', factors: [{ name: '旧手机' }] });

  const client = new ApiClient(server.url);
  const { address, password } = server.people[2];
  const first = await ask(client, 'signIn', { body: { identifier: address, password, remember: true } });
  expect(first).toMatchObject({ state: 'factor_needed', methods: ['authenticator'] });
  expect(await ask(client, 'findSignIn')).toMatchObject({ waiting: { flowId: first['flowId'] } });
  await ask(client, 'confirmFactor', {
    params: { flowId: idOf(first, 'flowId') },
    body: { method: 'authenticator', code: app.code(), trust: false },
  });
  return { app, client };
}

const ceremony = ({ url }: ApiClient, challenge: string) => ({ challenge, origin: url, rpId: new URL(url).hostname });

/** What the browser signs, for the challenge it has just got. */
async function sign(client: ApiClient, passkey: SoftPasskey) {
  const { options } = routes.startPasskeySignIn.answer.parse(await ask(client, 'startPasskeySignIn'));
  return signWith(passkey, ceremony(client, options.challenge));
}

/** A passkey is kept, signs in by itself, and confirms. */
async function addPasskey(client: ApiClient): Promise<Pick<OwnFactors, 'passkey' | 'passkeyId'>> {
  const { flowId, options } = routes.startPasskey.answer.parse(await ask(client, 'startPasskey'));
  const { passkey, response } = makePasskey(options.user.id, ceremony(client, options.challenge));
  const kept = await ask(client, 'finishPasskey', { params: { flowId }, body: { response, name: '钥匙' } });
  const passkeyId = idOf(kept, 'factorId');
  expect(await ask(client, 'listPasskeys')).toMatchObject({ passkeys: [{ factorId: passkeyId, name: '钥匙' }] });

  const other = new ApiClient(client.url);
  await ask(other, 'signInByPasskey', { body: { response: await sign(other, passkey), remember: true } });

  const proof = await ask(client, 'startPasskeyProof', { body: { for: 'confirmation', purpose: 'sessions' } });
  const { challenge } = routes.startPasskeyProof.answer.parse(proof).options;
  const signed = signWith(passkey, ceremony(client, challenge));
  const body = { purpose: 'sessions', proof: { method: 'passkey', response: signed } };
  expect(await ask(client, 'confirmIdentity', { body })).toMatchObject({ level: 'second_factor' });
  const payment = { payee: 'x', amount: '100', key: 'k' };
  await ask(client, 'startPasskeyProof', { body: { for: 'payment', payment } });
  return { passkey, passkeyId };
}

/** Each factor is the second proof of a way back. */
async function proveByFactors({ server }: WalletScene, own: OwnFactors, waiting: Waiting): Promise<void> {
  const { address } = server.people[2];
  const proofs = [
    ['proveByAuthenticator', () => ({ code: own.app.code(stepSeconds) })],
    ['proveByPasskey', async (caller: ApiClient) => ({ response: await sign(caller, own.passkey) })],
  ] as const;
  for (const [operation, proofOf] of proofs) {
    const caller = new ApiClient(server.url);
    await waiting.letAMinutePass();
    const after = await newestAt(server.url, address);
    const body = { purpose: 'reset', identifier: address, via: 'email', locale: 'zh-CN' };
    const params = { flowId: idOf(await ask(caller, 'startRecovery', { body }), 'flowId') };
    const code = await readInboxCode(server.url, address, after);
    expect(await ask(caller, 'proveByCode', { params, body: { code } })).toMatchObject({ state: 'more_needed' });
    expect(await ask(caller, operation, { params, body: await proofOf(caller) })).toMatchObject({ state: 'proven' });
  }
}

/** Where 王芳 is signed in, and on what. */
async function tidySessions({ server }: WalletScene, { client }: OwnFactors): Promise<void> {
  const { sessions } = routes.listSessions.answer.parse(await ask(client, 'listSessions'));
  expect(sessions.map((session) => session.current)).toEqual([true, false, false]);
  const { devices } = routes.listDevices.answer.parse(await ask(client, 'listDevices'));
  expect(devices.map((device) => device.current)).toEqual([true, false, false]);
  const [here = '', other = ''] = devices.map((device) => device.deviceId);
  await ask(client, 'renameDevice', { params: { deviceId: here }, body: { name: '办公室电脑' } });
  await ask(client, 'trustDevice', { params: { deviceId: here }, body: { trusted: true } });
  const named = { deviceId: here, name: '办公室电脑', trustedUntil: expect.any(String) };
  expect(await ask(client, 'listDevices')).toMatchObject({ devices: [named, {}, {}] });
  await ask(client, 'unlockScreen', { body: { pin: server.people[2].pin } });
  const onThird = sessions.find((session) => ![here, other].includes(session.deviceId));
  await ask(client, 'endSession', { params: { sessionId: onThird?.sessionId ?? '' } });
  expect(await ask(client, 'endOtherSessions')).toEqual({ ended: 1 });
  await ask(client, 'forgetDevice', { params: { deviceId: other } });
  expect(await ask(client, 'listSessions')).toMatchObject({ sessions: [{ current: true }] });
}

/** Both factors go again, each once money rests no more for what was done before. */
async function removeFactors({ client, app, passkeyId }: OwnFactors, waiting: Waiting): Promise<void> {
  await letMoneyRestEnd(waiting);
  const left = await ask(client, 'removeAuthenticator', { params: { factorId: app.factorId } });
  expect(left).toMatchObject({ factors: [{ kind: 'passkey' }] });
  await letMoneyRestEnd(waiting);
  const gone = await ask(client, 'removePasskey', { params: { factorId: passkeyId } });
  expect(gone).toMatchObject({ rpId: new URL(client.url).hostname });
  expect(await ask(client, 'getFactors')).toMatchObject({ level: 'message', factors: [] });
}

/** What the wallet told 王芳, whether it was the wallet, and “it was not me”. */
async function readOwnNotices({ stranger }: WalletScene, { client }: OwnFactors): Promise<void> {
  const phrase = '下雨天的蓝色雨伞';
  await ask(client, 'setPhrase', { body: { phrase } });
  expect(await ask(client, 'getPhrase')).toMatchObject({ phrase });
  const { items } = routes.listNotices.answer.parse(await ask(client, 'listNotices', { query: { limit: '20' } }));
  const added = items.find((notice) => notice.canObject && notice.numbers.length > 0);
  const noticeId = added?.noticeId ?? '';
  await ask(client, 'readNotices', { body: { noticeIds: [noticeId] } });
  expect(await ask(client, 'readNotices', { body: { noticeIds: 'all' } })).toEqual({ unread: 0 });

  const number = added?.numbers[0]?.number ?? '';
  expect(await ask(stranger, 'checkMessage', { body: { text: number } })).toMatchObject({
    verdict: 'ours',
    message: { channel: 'email', kind: 'security_notice' },
  });
  const text = '您的账户异常，请打开 https://qianneng-login.cn/x';
  expect(await ask(stranger, 'checkMessage', { body: { text } })).toMatchObject({ verdict: 'look_alike' });
  await ask(stranger, 'reportPhish', { body: { text } });

  expect(await ask(client, 'objectToNotice', { params: { noticeId } })).toMatchObject({ sessionsEnded: 1 });
  expect((await client.call('getMe')).status).toBe(401);
}
