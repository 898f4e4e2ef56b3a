import { newMail, type Group } from '../group.ts';

/** Mail, SMS, places and leak lists may be down; nobody is refused for it. What can be caused from outside comes with the providers. */
export const providers: Group = {
  name: 'S6',
  title: 'providers down',
  needs: [],
  async run(adapter, _form, findings) {
    const visitor = adapter.visitor();
    const account = await adapter.openAccount(visitor, { email: newMail() });
    await adapter.signOut(visitor);
    // There is no place service and no online leak list: a known device gets in without either.
    const end = await adapter.signIn(visitor, account);
    findings.check('without a place service and an online leak list the owner gets in', end === 'in', end);
    for (const absent of ['mail down', 'SMS down', 'place service down', 'leak list down'])
      if (!adapter.can.has('provider_faults')) findings.missing(absent);
    return 'nobody waits for a provider that is not there';
  },
};
