import type { Adapter } from '../adapter.ts';
import { newMail, type Group } from '../group.ts';
import type { Findings } from '../report.ts';

/** After a recovery everything from before is worthless, and money rests for a day but for a small allowance. */
export const afterRecovery: Group = {
  name: 'S9',
  title: 'after recovery',
  needs: ['clock', 'reset', 'money', 'known_device', 'many_addresses'],
  async run(adapter, _form, findings) {
    const payee = await adapter.openAccount(adapter.visitor(), { email: newMail() });
    const thief = adapter.visitor();
    const account = await adapter.openAccount(thief, { email: newMail() });
    await adapter.fund(thief, 500_000);
    const waiting = adapter.visitor();
    let seen = await adapter.countMessages(account.name);
    await adapter.signIn(waiting, account);
    const { code: oldCode } = await adapter.readMessage(account.name, seen);
    const other = adapter.visitor();
    seen = await adapter.countMessages(account.name);
    await adapter.startWayBack(other, 'reset', account.name);
    const { code: otherCode, link: otherLink } = await adapter.readMessage(account.name, seen);

    const owner = adapter.visitor();
    seen = await adapter.countMessages(account.name);
    await adapter.startWayBack(owner, 'reset', account.name);
    const { code } = await adapter.readMessage(account.name, seen);
    const proven = await adapter.proveByCode(owner, code);
    findings.check('the owner proves the address', proven.status === 200, `${proven.status} ${proven.code}`);
    const renewed = 'harbour-velvet-kestrel-91';
    const set = await adapter.setNewPassword(owner, renewed);
    findings.check('and sets a password', set.status === 200, `${set.status} ${set.code}`);
    findings.check('which is not a full sign-in', !(await adapter.isIn(owner)), 'in');

    findings.check('the old session is dead', !(await adapter.isIn(thief)), 'in');
    const late = await adapter.confirmSignIn(waiting, oldCode);
    findings.check('a sign-in code from before is dead', late.status >= 400, `${late.status}`);
    const reset = await adapter.proveByCode(other, otherCode);
    findings.check('a reset code from before is dead', reset.status >= 400, `${reset.status}`);
    const link = await adapter.proveByLink(adapter.visitor(), otherLink ?? '');
    findings.check('a reset link from before is dead', link.status >= 400, `${link.status}`);
    const old = await adapter.signIn(thief, account);
    findings.check('the old password is dead', old === 'refused', old);
    const known = await adapter.signIn(thief, { name: account.name, password: renewed });
    findings.check('a device known before is a new one', known === 'code_needed', known);

    const end = await adapter.signIn(owner, { name: account.name, password: renewed });
    findings.check('the new password on the proven device is in', end === 'in', end);
    const much = await adapter.pay(owner, account, payee.name, 30_000);
    findings.check('¥300 does not leave', much.code === 'outgoing_restricted', `${much.status} ${much.code}`);
    const some = await adapter.pay(owner, account, payee.name, 20_000);
    findings.check('¥200 does', some.status === 201, `${some.status} ${some.code}`);
    const more = await adapter.pay(owner, account, payee.name, 100);
    findings.check('and not a yuan more that day', more.code === 'outgoing_restricted', `${more.status} ${more.code}`);
    await adapter.advanceClock(25 * 3_600);
    await adapter.signIn(owner, { name: account.name, password: renewed });
    const later = await adapter.pay(owner, account, payee.name, 30_000);
    findings.check('a day later it does', later.status === 201, `${later.status} ${later.code}`);
    if (adapter.can.has('authenticator')) await withFactor(adapter, findings);
    else findings.missing('an account with a second factor');
    return 'nothing from before works; ¥200 a day for 24 h';
  },
};

/** A reset by two proofs leaves the authenticator bound: the new password alone opens no other device. */
async function withFactor(adapter: Adapter, findings: Findings): Promise<void> {
  const home = adapter.visitor();
  const account = await adapter.openAccount(home, { email: newMail() });
  const saved = await adapter.makeSavedCode(home, account.password);
  const show = await adapter.bindAuthenticator(home);
  await adapter.advanceClock(60);
  const owner = adapter.visitor();
  const seen = await adapter.countMessages(account.name);
  await adapter.startWayBack(owner, 'reset', account.name);
  await adapter.proveByCode(owner, (await adapter.readMessage(account.name, seen)).code);
  const renewed = 'harbour-velvet-kestrel-92';
  const early = await adapter.setNewPassword(owner, renewed);
  findings.check('with a factor, one proof resets nothing', early.status >= 400, `${early.status}`);
  await adapter.proveBySavedCode(owner, saved);
  const set = await adapter.setNewPassword(owner, renewed);
  findings.check('two do', set.status === 200, `${set.status} ${set.code}`);
  findings.check('the session from before is dead', !(await adapter.isIn(home)), 'in');
  const other = adapter.visitor();
  const end = await adapter.signIn(other, { name: account.name, password: renewed });
  findings.check('the new password asks for the factor', end === 'factor_needed', end);
  const used = await adapter.confirmFactor(other, 'saved_code', saved);
  findings.check('a saved code that proved is used up', used.status >= 400, `${used.status}`);
  const right = await adapter.confirmFactor(other, 'authenticator', show());
  findings.check('the authenticator still works', right.status < 300, `${right.status} ${right.code}`);
}
