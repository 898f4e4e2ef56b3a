import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultyProviders } from '../adapter.ts';
import { newMail, newPhone, type Group } from '../group.ts';
import type { Findings } from '../report.ts';

/** An answer that waited for a provider would take its whole timeout. */
const promptMs = 2_000;

/** Mail, SMS, places and leak lists may be down; nobody is refused for it, and nobody waits for it. */
export const providers: Group = {
  name: 'S6',
  title: 'providers down',
  needs: [],
  async run(adapter, _form, findings) {
    const visitor = adapter.visitor();
    const account = await adapter.openAccount(visitor, { email: newMail() });
    await adapter.signOut(visitor);
    // There is no place service and no online leak list to ask: a known device gets in without either.
    const end = await adapter.signIn(visitor, account);
    findings.check('without a place service and an online leak list the owner gets in', end === 'in', end);
    if (!adapter.can.has('provider_faults')) {
      for (const absent of ['mail down', 'SMS down']) findings.missing(absent);
      return 'nobody waits for a provider that is not there';
    }
    const faulty = await adapter.underProviders();
    try {
      await bothDown(faulty, findings);
      await oneDown(faulty, findings);
    } finally {
      await faulty.close();
    }
    return 'nobody waits for a provider, and what waited arrives when it is back';
  },
};

async function bothDown(faulty: FaultyProviders, findings: Findings): Promise<void> {
  const { adapter } = faulty;
  const home = adapter.visitor();
  const account = await adapter.openAccount(home, { phone: newPhone() });
  await adapter.signOut(home);
  for (const channel of ['phone', 'email'] as const) faulty.set(channel, 'down');
  const known = await adapter.signIn(home, account);
  findings.check('mail and SMS down: a known device gets in', known === 'in' && (await adapter.isIn(home)), known);

  const seen = await adapter.countMessages(account.name);
  const fresh = adapter.visitor();
  const startedAt = performance.now();
  const end = await adapter.signIn(fresh, account);
  const tookMs = Math.round(performance.now() - startedAt);
  findings.check('SMS down: a new device is asked for its code, at once', end === 'code_needed', end);
  findings.check('which does not wait for the provider', tookMs < promptMs, `${tookMs} ms`);
  const back = await adapter.startWayBack(adapter.visitor(), 'reset', account.name);
  findings.check('a way back begins', back.status < 300, `${back.status} ${back.code}`);
  const frozen = await adapter.freeze(home);
  findings.check('the owner can freeze', frozen.status < 300, `${frozen.status} ${frozen.code}`);

  for (let waitedMs = 0; faulty.refused('phone') === 0 && waitedMs < 5_000; waitedMs += 50) await sleep(50);
  findings.check('the provider was asked', faulty.refused('phone') > 0, `${faulty.refused('phone')} times`);
  for (const channel of ['phone', 'email'] as const) faulty.set(channel, 'up');
  const { code } = await adapter.readMessage(account.name, seen);
  findings.check('SMS back: the code that waited arrives', code.length >= 6, code);
}

async function oneDown(faulty: FaultyProviders, findings: Findings): Promise<void> {
  const { adapter } = faulty;
  const home = adapter.visitor();
  const account = await adapter.openAccount(home, { email: newMail() });
  faulty.set('phone', 'down');
  const seen = await adapter.countMessages(account.name);
  const fresh = adapter.visitor();
  await adapter.startWayBack(fresh, 'reset', account.name);
  const { code } = await adapter.readMessage(account.name, seen);
  const proven = await adapter.proveByCode(fresh, code);
  findings.check('SMS down: the way back by mail works', proven.status === 200, `${proven.status} ${proven.code}`);
  faulty.set('phone', 'up');
}
