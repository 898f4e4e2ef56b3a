import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invariant, minutesMs } from '#kernel';
import { listAudit } from '#platform/audit';
import { field, openBrowser, type BrowserSession, type Reply } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { makePasskey, signWith, type SoftPasskey } from '#test/software-authenticator';
import { firstPassword, newPassword, openWayBackScene, type WayBackScene } from '#test/way-back-scene';

let it: TestIdentity;
let scene: WayBackScene;
beforeAll(async () => {
  it = await makeIdentity();
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

const place = { origin: 'https://wallet.example', rpId: 'wallet.example' };

interface Options {
  readonly challenge: string;
  readonly user: { readonly id: string };
}

function optionsOf(reply: Reply): Options {
  const { options } = reply.body;
  invariant(typeof options === 'object' && options !== null, `no options in ${JSON.stringify(reply.body)}`);
  return options as Options;
}

async function withPasskey() {
  const who = await scene.someone();
  const owner = await scene.knownBrowser(who);
  const started = await owner.call('startPasskey');
  const options = optionsOf(started);
  const { passkey, response } = makePasskey(options.user.id, { challenge: options.challenge, ...place });
  const params = { flowId: field(started, 'flowId') };
  expect(await owner.call('finishPasskey', { params, body: { response } })).toMatchObject({ code: 'ok' });
  it.clock.advanceMs(minutesMs);
  return { ...who, owner, passkey };
}

/** What the browser signs, for the challenge it has just got. */
async function sign(browser: BrowserSession, passkey: SoftPasskey, origin = place.origin) {
  const { challenge } = optionsOf(await browser.call('startPasskeySignIn'));
  return signWith(passkey, { challenge, rpId: place.rpId, origin });
}

const enter = (browser: BrowserSession, address: string) => scene.enter(browser, address, firstPassword);

function answer(browser: BrowserSession, asked: Reply, response: object): Promise<Reply> {
  const params = { flowId: field(asked, 'flowId') };
  return browser.call('confirmFactor', { params, body: { method: 'passkey', response, trust: false } });
}

describe('a passkey as second step', () => {
  test('opens a new device; the same submit again is the same session (T11)', async () => {
    const { address, passkey } = await withPasskey();
    const browser = openBrowser(it);
    const asked = await enter(browser, address);
    expect(asked.body).toMatchObject({ state: 'factor_needed', methods: ['passkey'] });
    const response = await sign(browser, passkey);
    expect(await answer(browser.copy(), asked, response)).toMatchObject({ code: 'ok', replayed: false });
    expect(await answer(browser.copy(), asked, response)).toMatchObject({ code: 'ok', replayed: true });
  });

  test('another person’s opens nothing, is counted, and the owner is told', async () => {
    const [mine, other] = [await withPasskey(), await withPasskey()];
    const browser = openBrowser(it);
    const asked = await enter(browser, mine.address);
    const refused = await answer(browser, asked, await sign(browser, other.passkey));
    expect(refused.code).toMatch(/^passkey_/);
    expect(await answer(browser, asked, await sign(browser, mine.passkey, 'https://wa11et.example'))).toMatchObject({
      code: 'passkey_refused',
    });
    expect(await scene.newest(mine.address, 'second_step_failed')).not.toBe('');
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.confirm_factor'], limit: 2 });
    expect(audits.map((row) => row.outcome)).toEqual(['passkey_refused', refused.code]);
    const [row] = await scene.rows<{ tries: number }>('select tries from identity.flows where id = $1', [
      field(asked, 'flowId'),
    ]);
    expect(row).toEqual({ tries: 2 });
    expect(await answer(browser, asked, await sign(browser, mine.passkey))).toMatchObject({ code: 'ok' });
  });
});

describe('a passkey on the way back', () => {
  const prove = (browser: BrowserSession, flow: Reply, response: object) =>
    browser.call('proveByPasskey', { params: { flowId: field(flow, 'flowId') }, body: { response } });

  test('is the second proof, and the same submit again the same answer; before the first it is none', async () => {
    const { address, passkey } = await withPasskey();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', address);
    expect(await prove(browser, flow, await sign(browser, passkey))).toMatchObject({ code: 'code_wrong' });
    const code = await scene.codeOf(address, 'reset_code');
    expect(await scene.prove(browser, flow, code)).toMatchObject({
      body: { state: 'more_needed', canAlso: ['passkey'] },
    });
    const response = await sign(browser, passkey);
    expect(await prove(browser, flow, response)).toMatchObject({ code: 'ok', body: { factors: ['passkey'] } });
    expect(await prove(browser, flow, response)).toMatchObject({ code: 'ok', replayed: true });
    expect(await scene.choose(browser, flow, newPassword)).toMatchObject({ code: 'ok' });
    expect((await scene.enter(openBrowser(it), address, newPassword)).body).toMatchObject({ methods: ['passkey'] });
  });

  test('another person’s is refused and counted', async () => {
    const [mine, other] = [await withPasskey(), await withPasskey()];
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', mine.address);
    await scene.prove(browser, flow, await scene.codeOf(mine.address, 'reset_code'));
    const refused = await prove(browser, flow, await sign(browser, other.passkey));
    expect(refused.code).toMatch(/^passkey_/);
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.prove_by_passkey'], limit: 1 });
    expect(audits.map((row) => row.outcome)).toEqual([refused.code]);
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'proof_missing' });
  });
});
