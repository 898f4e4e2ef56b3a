import { newMail, type Group } from '../group.ts';

const withinMs = 180_000;

/** During the siege the owner takes a new device: unlocks by a code, signs in, in three minutes of real time. */
export const newDevice: Group = {
  name: 'S3',
  title: 'owner on a new device',
  needs: ['many_addresses', 'unlock_by_code'],
  async run(adapter, { short }, findings) {
    const rounds = short ? 2 : 5;
    let slowestMs = 0;
    for (let round = 0; round < rounds; round++) {
      const account = await adapter.openAccount(adapter.visitor(), { email: newMail() });
      for (let tries = 0; tries < 12; tries++)
        await adapter.signIn(adapter.visitor(), { name: account.name, password: `guess-${tries}` });
      const besieged = new AbortController();
      const crowd = Promise.all(
        Array.from({ length: 8 }, async (_, index) => {
          for (let tries = 0; !besieged.signal.aborted; tries++)
            await adapter.signIn(adapter.visitor(), { name: account.name, password: `siege-${index}-${tries}` });
        }),
      );
      try {
        const startedMs = performance.now();
        const device = adapter.visitor();
        const locked = await adapter.signIn(device, { name: account.name, password: account.password });
        findings.check('a new device is locked out before', locked === 'refused' || locked === 'busy', locked);
        const before = await adapter.countMessages(account.name);
        await adapter.startWayBack(device, 'unlock', account.name);
        const { code } = await adapter.readMessage(account.name, before);
        const proven = await adapter.proveByCode(device, code);
        findings.check('the code unlocks', proven.status === 200, `${proven.status} ${proven.code}`);
        let end = await adapter.signIn(device, { name: account.name, password: account.password });
        for (let tries = 0; end === 'busy' && tries < 50; tries++)
          end = await adapter.signIn(device, { name: account.name, password: account.password });
        const tookMs = performance.now() - startedMs;
        slowestMs = Math.max(slowestMs, tookMs);
        findings.check('the owner is in', end === 'in' && (await adapter.isIn(device)), end);
        findings.check('within three minutes', tookMs <= withinMs, `${Math.round(tookMs)} ms`);
      } finally {
        besieged.abort();
        await crowd;
      }
    }
    return `in after ${(slowestMs / 1_000).toFixed(1)} s at most`;
  },
};
