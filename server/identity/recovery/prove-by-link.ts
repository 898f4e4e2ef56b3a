import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, mayReplay, type BrowserSecret } from '../flows/index.ts';
import { linkDigest } from '../people/index.ts';
import { describeRecovered, type Recovered } from './recovered.ts';
import { takeProof } from './take-proof.ts';
import { lockWayBackByLink, useLink } from './way-back.sql.ts';

/**
 * Proves a registered mail address by the link in the mail, in any browser; from then on the way back belongs to that browser
 * and to no other, so whoever asked for it elsewhere gains nothing. Once only: of fifty clicks one is believed. Refuses
 * `link_expired`, also for tokens nobody made. Within two minutes the same browser gets the same answer.
 */
export async function proveByLink(
  dependencies: IdentityDependencies,
  context: Context,
  asked: { readonly token: string; readonly browser: BrowserSecret },
): Promise<Outcome<Recovered, Refusal<'link_expired'>>> {
  const now = context.clock.now();
  const own = browserDigest(asked.browser);
  return dependencies.database.transaction(async (tx) => {
    const found = await lockWayBackByLink(tx, { linkDigest: linkDigest(asked.token), now });
    if (!found || found.personId === null) return refuse('link_expired');
    const wayBack = { ...found, personId: found.personId };
    if (wayBack.linkUsedAt !== null) {
      const isSame = wayBack.browserDigest.equals(own) && mayReplay({ doneAt: wayBack.linkUsedAt }, now);
      return isSame ? accept(await describeRecovered(dependencies, tx, context, wayBack)) : refuse('link_expired');
    }
    // Done or proven by the code meanwhile: the link has nothing left to do.
    if (wayBack.state !== 'code_sent' || !wayBack.sent.includes('email')) return refuse('link_expired');
    await useLink(tx, { id: wayBack.id, browserDigest: own, at: now });
    return accept(await takeProof(dependencies, tx, context, wayBack, 'email_code'));
  });
}
