import { newMail, type Group } from '../group.ts';

const minutes = 60;

/** A thousand addresses guess through an hour; the owner, on a device the account knows, gets in every minute. */
export const siege: Group = {
  name: 'S2',
  title: 'owner under siege',
  needs: ['clock', 'many_addresses', 'known_device'],
  async run(adapter, { short }, findings) {
    const attackers = short ? 240 : 1_000;
    const owner = adapter.visitor();
    const account = await adapter.openAccount(owner, { email: newMail() });
    await adapter.signOut(owner);
    let guesses = 0;
    let ownersEntries = 0;
    const ends = new Map<string, number>();
    for (let minute = 0; minute < minutes; minute++) {
      const crowd = Array.from({ length: Math.ceil(attackers / minutes) }, async (_, index) => {
        const end = await adapter.signIn(adapter.visitor(), {
          name: account.name,
          password: `guess-${minute}-${index}`,
        });
        ends.set(end, (ends.get(end) ?? 0) + 1);
        guesses++;
      });
      const end = await adapter.signIn(owner, { name: account.name, password: account.password });
      if (end === 'in' && (await adapter.isIn(owner))) ownersEntries++;
      await adapter.signOut(owner);
      await Promise.all(crowd);
      await adapter.advanceClock(60);
    }
    findings.check('the owner gets in every minute', ownersEntries === minutes, `${ownersEntries} of ${minutes}`);
    findings.check('no guesser gets in', !ends.has('in') && !ends.has('code_needed'), JSON.stringify([...ends]));
    const told = (ends.get('told_wrong') ?? 0) + (ends.get('told_locked') ?? 0);
    findings.check('no guesser is told the reason', told === 0, JSON.stringify([...ends]));
    // The very password is no use to a stranger while strangers are locked out.
    const late = await adapter.signIn(adapter.visitor(), { name: account.name, password: account.password });
    findings.check('the right password of a stranger is refused meanwhile', late === 'refused', late);
    return `owner ${ownersEntries} of ${minutes} under ${guesses} guesses`;
  },
};
