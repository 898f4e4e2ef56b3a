import type { Adapter, Exchange } from '../adapter.ts';
import { newMail, type Group } from '../group.ts';
import type { Findings } from '../report.ts';

const parallel = 50;

function burst(send: (index: number) => Promise<Exchange>): Promise<readonly Exchange[]> {
  return Promise.all(Array.from({ length: parallel }, (_, index) => send(index)));
}

function tally(answers: readonly Exchange[]): string {
  const seen = new Map<string, number>();
  for (const { status, code } of answers) {
    const key = `${status}${code === null ? '' : ` ${code}`}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen].map(([key, count]) => `${count} × ${key}`).join(', ');
}

/** Fifty at once with one code, one link, one saved code, one last try: exactly one counts. */
export const races: Group = {
  name: 'S4',
  title: 'races',
  needs: ['reset', 'link', 'saved_code', 'many_addresses'],
  async run(adapter, _form, findings) {
    await oneSession(adapter, findings);
    await oneReset(adapter, findings);
    await oneLink(adapter, findings);
    await oneSavedCode(adapter, findings);
    await lastTry(adapter, findings);
    await codeTries(adapter, findings);
    return `${parallel} at once, each exactly once`;
  },
};

/** The same browser submits its code fifty times: every answer may be yes, but it is one session. */
async function oneSession(adapter: Adapter, findings: Findings): Promise<void> {
  const account = await adapter.openAccount(adapter.visitor(), { email: newMail() });
  const device = adapter.visitor();
  const before = await adapter.countMessages(account.name);
  await adapter.signIn(device, account);
  const { code } = await adapter.readMessage(account.name, before);
  const cookies = new Map(device.cookies);
  const tokens = new Set<string>();
  const answers = await burst(async () => {
    const twin = { ...device, cookies: new Map(cookies) };
    adapter.adopt(twin, device);
    const answer = await adapter.confirmSignIn(twin, code);
    if (answer.status === 200)
      tokens.add([...twin.cookies].map((pair) => pair.join('=')).find((text) => text.includes('session')) ?? '');
    return answer;
  });
  findings.check('one sign-in code makes one session', tokens.size === 1, `${tokens.size} sessions; ${tally(answers)}`);
}

async function oneReset(adapter: Adapter, findings: Findings): Promise<void> {
  const account = await adapter.openAccount(adapter.visitor(), { email: newMail() });
  const device = adapter.visitor();
  const before = await adapter.countMessages(account.name);
  await adapter.startWayBack(device, 'reset', account.name);
  const { code } = await adapter.readMessage(account.name, before);
  expectStatus(findings, 'the code of a reset is taken', await adapter.proveByCode(device, code), 200);
  const answers = await burst((index) => adapter.setNewPassword(device, `${index}-harbour-velvet-kestrel`));
  const good = new Set<number>();
  for (let index = 0; index < parallel; index++) {
    if (answers[index]?.status === 200) good.add(index);
  }
  let working = 0;
  for (let index = 0; index < parallel; index++) {
    if (!good.has(index)) continue;
    const end = await adapter.signIn(device, { name: account.name, password: `${index}-harbour-velvet-kestrel` });
    if (end === 'in' || end === 'code_needed') working++;
  }
  findings.check('one reset sets one password', working === 1, `${working} work; ${tally(answers)}`);
}

async function oneLink(adapter: Adapter, findings: Findings): Promise<void> {
  const account = await adapter.openAccount(adapter.visitor(), { email: newMail() });
  const before = await adapter.countMessages(account.name);
  await adapter.startWayBack(adapter.visitor(), 'reset', account.name);
  const { link } = await adapter.readMessage(account.name, before);
  const answers = await burst(() => adapter.proveByLink(adapter.visitor(), link ?? ''));
  const good = answers.filter((answer) => answer.status === 200).length;
  findings.check('one link opens one browser', good === 1, tally(answers));
}

async function oneSavedCode(adapter: Adapter, findings: Findings): Promise<void> {
  const owner = adapter.visitor();
  const account = await adapter.openAccount(owner, { email: newMail() });
  const saved = await adapter.makeSavedCode(owner, account.password);
  // Two browsers prove with it; only one of them can finish.
  const browsers = Array.from({ length: 4 }, () => adapter.visitor());
  for (const browser of browsers) await adapter.startWayBack(browser, 'reset', account.name);
  await Promise.all(browsers.map((browser) => adapter.proveBySavedCode(browser, saved)));
  const answers = await Promise.all(
    browsers.map((browser, index) => adapter.setNewPassword(browser, `${index}-copper-lantern-finch`)),
  );
  const good = answers.filter((answer) => answer.status === 200).length;
  findings.check('one saved code makes one reset', good === 1, tally(answers));
}

/** Ten wrong ones an hour: of fifty at once that hold the right password behind forty-nine wrong ones, ten are believed. */
async function lastTry(adapter: Adapter, findings: Findings): Promise<void> {
  const account = await adapter.openAccount(adapter.visitor(), { email: newMail() });
  for (let tries = 0; tries < 9; tries++)
    await settled(() =>
      adapter.enter(adapter.visitor(), 'sign_in', { name: account.name, password: `wrong-${tries}` }),
    );
  const answers = await burst((index) =>
    settled(() => adapter.enter(adapter.visitor(), 'sign_in', { name: account.name, password: `burst-${index}` })),
  );
  const refused = answers.filter((answer) => answer.status === 401).length;
  const after = await settled(() =>
    adapter.enter(adapter.visitor(), 'sign_in', { name: account.name, password: account.password }),
  );
  findings.check('all of a burst are refused', refused === parallel, tally(answers));
  findings.check('after the last try not even the right one counts', after.status === 401, `${after.status}`);
}

/** Five wrong codes and the flow is dead, also for fifty at once: the right one behind them finds it dead. */
async function codeTries(adapter: Adapter, findings: Findings): Promise<void> {
  const account = await adapter.openAccount(adapter.visitor(), { email: newMail() });
  const device = adapter.visitor();
  const before = await adapter.countMessages(account.name);
  await adapter.startWayBack(device, 'reset', account.name);
  const { code } = await adapter.readMessage(account.name, before);
  const answers = await burst((index) => adapter.proveByCode(device, String(10_000_000 + index)));
  const told = answers.filter((answer) => answer.code === 'code_wrong').length;
  const late = await adapter.proveByCode(device, code);
  findings.check('five wrong codes are judged', told === 5, tally(answers));
  findings.check('then the right one is dead too', late.status >= 400, `${late.status}`);
}

async function settled(send: () => Promise<Exchange>): Promise<Exchange> {
  for (let tries = 0; ; tries++) {
    const answer = await send();
    if (answer.status !== 503 || tries > 200) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function expectStatus(findings: Findings, what: string, answer: Exchange, status: number): void {
  findings.check(what, answer.status === status, `${answer.status} ${answer.code}`);
}
