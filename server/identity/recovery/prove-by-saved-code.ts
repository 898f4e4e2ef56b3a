import { accept, refuse, type Context, type Outcome } from '#kernel';
import { sameBytes } from '#platform/crypto';
import { readCrockford } from '#platform/random';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, browserMac, decideCode, mayReplay, type BrowserSecret } from '../flows/index.ts';
import { judgeGuess, standInId, windowDigest } from '../guessing/index.ts';
import { countWrongProof, type ProofRefusal } from './prove-by-code.ts';
import { describeRecovered, type Recovered } from './recovered.ts';
import { openTyped } from './outgoing.ts';
import { takeProof } from './take-proof.ts';
import { nameKey } from './way-back.ts';
import {
  findSavedCode,
  findWayBack,
  lockSavedCode,
  lockWayBack,
  saveSavedProof,
  type SavedCode,
} from './way-back.sql.ts';

/**
 * Proves the saved recovery code. Its 80 bits need no lock (NIST SP 800-63B-4 §3.1.2.2 asks for one below 64), so strangers
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
  const code = readCrockford(asked.code) ?? '';
  const mac = browserMac(browser, 'saved code', asked.flowId, code);
  const key = { id: asked.flowId, browserDigest: browserDigest(browser), now };
  const place = dependencies.hashing.reserve('stranger');
  let matches: boolean;
  let stored: SavedCode | undefined;
  try {
    const found = await findWayBack(database.kysely, key);
    if (!found) return refuse('flow_unknown');
    stored = await findSavedCode(database.kysely, found.personId);
    matches = (await place.verify(stored?.hash ?? null, code)).matches;
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
    const present = matches && personId !== null ? await lockSavedCode(tx, personId) : undefined;
    const isRight = present !== undefined && present.hash === stored?.hash;
    const times = { tries: wayBack.tries, codeExpiresAt: wayBack.expiresAt };
    const decided = decideCode(times, { matches: isRight, now, triesMax: numbers.codeTriesMax });
    if (decided.verdict === 'expired') return refuse('code_expired');
    const typed = await openTyped(keyring, wayBack);
    const judged = await judgeGuess(tx, {
      subject: standInId(windowDigest(keyring, context, 'saved_code', nameKey(typed))),
      pool: 'saved_code',
      matches: isRight,
      at: now,
      numbers,
    });
    if (judged.verdict === 'locked' || judged.verdict === 'rests') return refuse('code_expired');
    if (judged.verdict === 'wrong' || personId === null || !present) {
      return countWrongProof(dependencies, tx, context, wayBack, 'identity.prove_by_saved_code');
    }
    const { madeAt } = present;
    await saveSavedProof(tx, { id: wayBack.id, mac, madeAt });
    const proved = { ...wayBack, personId, savedCodeMadeAt: madeAt };
    return accept(await takeProof(dependencies, tx, context, proved, 'saved_code'));
  });
}
