import type { Adapter } from '../adapter.ts';
import { newMail, type Group } from '../group.ts';
import type { Findings } from '../report.ts';

/** The server is killed in every step; what was answered stands, and no guess comes back. */
export const restarts: Group = {
  name: 'S8',
  title: 'kill -9 in every step',
  needs: ['restart', 'reset', 'unlock_by_code', 'known_device'],
  async run(adapter, { short }, findings) {
    let kills = 0;
    const kill = async (): Promise<void> => {
      kills++;
      await adapter.restart('kill');
    };
    await signInAcross(adapter, findings, kill);
    await resetAcross(adapter, findings, kill, short);
    await guessesAcross(adapter, findings, kill);
    if (!short) await unlockAcross(adapter, findings, kill);
    return `${kills} kills`;
  },
};

type Kill = () => Promise<void>;

async function signInAcross(adapter: Adapter, findings: Findings, kill: Kill): Promise<void> {
  const home = adapter.visitor();
  const account = await adapter.openAccount(home, { email: newMail() });
  await kill();
  findings.check('a session lives on', await adapter.isIn(home), 'nobody');
  const device = adapter.visitor();
  const before = await adapter.countMessages(account.name);
  await adapter.signIn(device, account);
  const { code } = await adapter.readMessage(account.name, before);
  await kill();
  const confirmed = await adapter.confirmSignIn(device, code);
  findings.check('a sign-in goes on with its code', confirmed.status === 200, `${confirmed.status} ${confirmed.code}`);
  findings.check('and is in', await adapter.isIn(device), 'nobody');
}

async function resetAcross(adapter: Adapter, findings: Findings, kill: Kill, short: boolean): Promise<void> {
  const home = adapter.visitor();
  const account = await adapter.openAccount(home, { email: newMail() });
  const device = adapter.visitor();
  const before = await adapter.countMessages(account.name);
  await adapter.startWayBack(device, 'reset', account.name);
  const { code } = await adapter.readMessage(account.name, before);
  await kill();
  const proven = await adapter.proveByCode(device, code);
  findings.check('a reset goes on with its code', proven.status === 200, `${proven.status} ${proven.code}`);
  if (!short) await kill();
  const renewed = 'harbour-velvet-kestrel-58';
  const set = await adapter.setNewPassword(device, renewed);
  findings.check('a proven reset sets its password', set.status === 200, `${set.status} ${set.code}`);
  await kill();
  const end = await adapter.signIn(device, { name: account.name, password: renewed });
  findings.check('the new password stands', end === 'in', end);
  findings.check('the session from before stays dead', !(await adapter.isIn(home)), 'in');
}

async function guessesAcross(adapter: Adapter, findings: Findings, kill: Kill): Promise<void> {
  const account = await adapter.openAccount(adapter.visitor(), { email: newMail() });
  const device = adapter.visitor();
  const before = await adapter.countMessages(account.name);
  await adapter.startWayBack(device, 'reset', account.name);
  const { code } = await adapter.readMessage(account.name, before);
  for (let tries = 0; tries < 3; tries++) await adapter.proveByCode(device, `1111111${tries}`);
  for (let tries = 0; tries < 5; tries++)
    await adapter.signIn(adapter.visitor(), { name: account.name, password: `before-${tries}` });
  await kill();
  for (let tries = 3; tries < 5; tries++) await adapter.proveByCode(device, `1111111${tries}`);
  const late = await adapter.proveByCode(device, code);
  findings.check('five wrong codes stay five', late.status >= 400, `${late.status}`);
  for (let tries = 5; tries < 10; tries++)
    await adapter.signIn(adapter.visitor(), { name: account.name, password: `after-${tries}` });
  const end = await adapter.signIn(adapter.visitor(), account);
  findings.check('ten wrong passwords stay ten', end === 'refused', end);
}

async function unlockAcross(adapter: Adapter, findings: Findings, kill: Kill): Promise<void> {
  const account = await adapter.openAccount(adapter.visitor(), { email: newMail() });
  for (let tries = 0; tries < 11; tries++)
    await adapter.signIn(adapter.visitor(), { name: account.name, password: `guess-${tries}` });
  const device = adapter.visitor();
  const before = await adapter.countMessages(account.name);
  await adapter.startWayBack(device, 'unlock', account.name);
  const { code } = await adapter.readMessage(account.name, before);
  await kill();
  await adapter.proveByCode(device, code);
  await kill();
  const end = await adapter.signIn(device, account);
  findings.check('an unlock stands, and its device is known', end === 'in', end);
}
