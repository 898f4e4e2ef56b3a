import { accept, refuse, type Context, type Outcome } from '#kernel';
import { sameBytes } from '#platform/crypto';
import type { IdentityDependencies } from '../dependencies.ts';
import { readSavedCode } from '../factors/saved-code.ts';
import { lockSavedCode } from '../factors/saved-codes.sql.ts';
import { checkSavedCode, type SavedCodeCheck } from '../factors/verify-saved-code.ts';
import { browserDigest, browserMac, decideCode, mayReplay, type BrowserSecret } from '../flows/index.ts';
import { judgeGuess, standInId, windowDigest } from '../guessing/index.ts';
import { countWrongProof, type ProofRefusal } from './prove-by-code.ts';
import { describeRecovered, type Recovered } from './recovered.ts';
import { openTyped } from './outgoing.ts';
import { takeProof } from './take-proof.ts';
import { nameKey } from './way-back.ts';
import { findWayBack, lockWayBack, saveSavedProof } from './way-back.sql.ts';

/**
 * Proves a saved code. Its 75 bits need no lock (NIST SP 800-63B-4 §3.1.2.2 asks for one below 64), so strangers
 * cannot shut this door: the pool of wrong ones is that of one network and name. Refuses like `proveByCode`; `code_expired`
 * also while that pool is locked. Throws HashingBusy before the account is looked at.
 */
export async function proveBySavedCode(
  dependencies: IdentityDependencies,
  context: Context,
  asked: { readonly flowId: string; readonly code: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<Recovered, ProofRefusal>> {
  const { database, keyring, numbers } = dependencies;
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  const mac = browserMac(browser, 'saved code', asked.flowId, readSavedCode(asked.code).letters);
  const key = { id: asked.flowId, browserDigest: browserDigest(browser), now };
  const place = dependencies.hashing.reserve('stranger');
  let check: SavedCodeCheck;
  try {
    const found = await findWayBack(database.kysely, key);
    if (!found) return refuse('flow_unknown');
    check = await checkSavedCode(place, database.kysely, { personId: found.personId, typed: asked.code });
  } finally {
    place.release();
  }
  return database.transaction(async (tx) => {
    const wayBack = await lockWayBack(tx, key);
    if (!wayBack) return refuse('flow_unknown');
    const { personId } = wayBack;
    const isRepeated = wayBack.savedMac !== null && sameBytes(wayBack.savedMac, mac);
    if (wayBack.state === 'done' && !(isRepeated && mayReplay(wayBack, now))) return refuse('flow_unknown');
    if (isRepeated && personId !== null) {
      return accept(await describeRecovered(dependencies, tx, context, { ...wayBack, personId }));
    }
    // Used up or replaced while it was being checked: no code any more.
    const proved = check.matches && (await lockSavedCode(tx, check.key)) ? check.key : null;
    const isRight = proved !== null;
    const times = { tries: wayBack.tries, codeExpiresAt: wayBack.expiresAt };
    const decided = decideCode(times, { matches: isRight, now, triesMax: numbers.codeTriesMax });
    if (decided.verdict === 'expired') return refuse('code_expired');
    const typed = await openTyped(keyring, wayBack);
    const judged = await judgeGuess(tx, {
      subject: standInId(windowDigest(keyring, context, 'saved_code', nameKey(typed))),
      pool: 'saved_code',
      about: wayBack.personId,
      matches: isRight,
      at: now,
      numbers,
    });
    if (judged.verdict === 'locked' || judged.verdict === 'rests') return refuse('code_expired');
    if (judged.verdict === 'wrong' || personId === null || !proved) {
      return countWrongProof(dependencies, tx, context, wayBack, 'identity.prove_by_saved_code');
    }
    const { madeAt, place: savedCodePlace } = proved;
    await saveSavedProof(tx, { id: wayBack.id, mac, madeAt, place: savedCodePlace });
    const own = { ...wayBack, personId, savedCodeMadeAt: madeAt, savedCodePlace };
    return accept(await takeProof(dependencies, tx, context, own, 'saved_code'));
  });
}
