import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, countWrongCode, decideCode, mayReplay, type BrowserSecret } from '../flows/index.ts';
import { countNetworkFailure } from '../guessing/index.ts';
import { describeRecovered, type Recovered } from './recovered.ts';
import { takeProof } from './take-proof.ts';
import { decideCodeKind, type WayBack } from './way-back.ts';
import { lockWayBack } from './way-back.sql.ts';

export type ProofRefusal =
  | Refusal<'flow_unknown'>
  | Refusal<'code_expired'>
  | Refusal<'code_wrong', { readonly triesLeft: number }>;

/**
 * Proves a registered address by its code, in the browser that asked. Refuses in this order: `flow_unknown`, `code_expired`
 * (time or the five tries are used up), `code_wrong`, counted before the answer; alike for names that belong to nobody. The
 * right code again gets the same answer: for two minutes after the end, and as long as a password may be chosen.
 */
export async function proveByCode(
  dependencies: IdentityDependencies,
  context: Context,
  asked: { readonly flowId: string; readonly code: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<Recovered, ProofRefusal>> {
  const { database, numbers } = dependencies;
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return database.transaction(async (tx) => {
    const wayBack = await lockWayBack(tx, { id: asked.flowId, browserDigest: browserDigest(browser), now });
    if (!wayBack) return refuse('flow_unknown');
    const kind = decideCodeKind(wayBack, browser, asked.code);
    const { personId } = wayBack;
    const isRepeated = kind !== null && wayBack.proofs.includes(kind);
    if (wayBack.state === 'done' && !(isRepeated && mayReplay(wayBack, now))) return refuse('flow_unknown');
    if (isRepeated && personId !== null) {
      return accept(await describeRecovered(dependencies, tx, context, { ...wayBack, personId }));
    }
    const matches = kind !== null && personId !== null;
    const decided = decideCode(wayBack, { matches, now, triesMax: numbers.codeTriesMax });
    if (decided.verdict === 'expired') return refuse('code_expired');
    if (decided.verdict === 'wrong' || !matches) {
      return countWrongProof(dependencies, tx, context, wayBack, 'identity.prove_by_code');
    }
    return accept(await takeProof(dependencies, tx, context, { ...wayBack, personId }, kind));
  });
}

/** One try of the way back less, and one failure more of the network; committed before the answer (rule T13). */
export async function countWrongProof(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  wayBack: WayBack,
  verb: string,
): Promise<{ readonly ok: false; readonly refusal: Refusal<'code_wrong', { readonly triesLeft: number }> }> {
  const triesLeft = dependencies.numbers.codeTriesMax - wayBack.tries - 1;
  await countWrongCode(tx, wayBack.id);
  await countNetworkFailure(dependencies, tx, context);
  await recordAudit(tx, context, {
    verb,
    subject: { kind: 'person', id: wayBack.subject },
    outcome: 'code_wrong',
    facts: { flowId: wayBack.id, purpose: wayBack.purpose, triesLeft },
  });
  return refuse('code_wrong', { triesLeft });
}
