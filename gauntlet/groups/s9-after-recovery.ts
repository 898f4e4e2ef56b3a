import { newMail, type Group } from '../group.ts';

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
    return 'nothing from before works; ¥200 a day for 24 h';
  },
};
