import { newMail, type Group } from '../group.ts';

/** Double clicks, lost answers, old apps: the client's trouble costs no attempt and no money. */
export const clientTrouble: Group = {
  name: 'S7',
  title: 'client trouble',
  needs: ['attempt_once', 'many_addresses'],
  async run(adapter, _form, findings) {
    const home = adapter.visitor();
    const account = await adapter.openAccount(home, { email: newMail() });
    await adapter.signOut(home);

    // Ten wrong ones are the budget: the same wrong one sent five times by an impatient finger is one.
    const finger = adapter.visitor();
    await adapter.enter(finger, 'sign_in', { name: account.name, password: 'warm-up-kestrel' });
    for (let tries = 0; tries < 6; tries++)
      await Promise.all(
        Array.from({ length: 4 }, () =>
          adapter.enter(finger, 'sign_in', { name: account.name, password: `double-click-${tries}` }),
        ),
      );
    const before = await adapter.countMessages(account.name);
    const stranger = adapter.visitor();
    const end = await adapter.signIn(stranger, account);
    findings.check('seven wrong passwords sent 25 times are seven attempts', end === 'code_needed', end);

    // The answer with the session was lost: the same browser sends its code again and is in.
    if (end === 'code_needed') {
      const { code } = await adapter.readMessage(account.name, before);
      const first = await adapter.confirmSignIn(stranger, code);
      stranger.cookies.forEach((_value, name) => name.includes('session') && stranger.cookies.delete(name));
      findings.check('the code is taken', first.status === 200, `${first.status} ${first.code}`);
    }
    if (adapter.can.has('version_gate')) {
      const entry = await adapter.asVersion(adapter.visitor(), '0.0.0', 'sign_in');
      findings.check('an old app may still sign in', entry.status === 401, `${entry.status} ${entry.code}`);
    }
    for (const absent of [
      'offline in the middle of a submit (in the browser tests)',
      'phone clock ± 10 min with an authenticator',
    ])
      findings.missing(absent);
    findings.missing('maintenance (in the end-to-end test of the status process)');
    return 'seven attempts of 25 requests';
  },
};
