import { accept, refuse, type Context, type Outcome } from '#kernel';
import { recordAudit } from '#platform/audit';
import { sameBytes } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { SecondFactor } from '#ways-back';
import type { IdentityDependencies } from '../dependencies.ts';
import { readOneTimeCode } from '../factors/one-time-code.ts';
import { verifyAuthenticator, type AuthenticatorRefusal } from '../factors/verify-authenticator.ts';
import { browserDigest, browserMac, countWrongCode, mayReplay, type BrowserSecret } from '../flows/index.ts';
import type { PasskeyAnswer, PasskeyProofRefusal } from '../passkeys/answer.ts';
import { verifyPasskeyStep } from '../passkeys/verify-passkey-proof.ts';
import { countsAsTry } from '../sign-in/factor-answer.ts';
import { countWrongProof, type ProofRefusal } from './prove-by-code.ts';
import { describeRecovered, type Recovered } from './recovered.ts';
import { takeProof, type PersonsWayBack } from './take-proof.ts';
import { lockWayBack, saveFactorProof } from './way-back.sql.ts';

export type ProveFactorRefusal = ProofRefusal | AuthenticatorRefusal | PasskeyProofRefusal;
type Proved = Outcome<Recovered, ProveFactorRefusal>;

interface Proving {
  readonly flowId: string;
  readonly browser: BrowserSecret | undefined;
}

/**
 * Proves a bound authenticator, as the second of two proofs. Only after the first: strangers could lock it by guessing otherwise. Until then it
 * refuses like `proveByCode`, alike for names that belong to nobody; afterwards as `verifyAuthenticator` does. The same
 * code again gets the same answer.
 */
export function proveByAuthenticator(
  dependencies: IdentityDependencies,
  context: Context,
  asked: Proving & { readonly code: string },
): Promise<Proved> {
  const { code } = asked;
  return prove(dependencies, context, {
    ...asked,
    kind: 'authenticator',
    submitted: readOneTimeCode(code),
    verify: (tx, { personId }) => verifyAuthenticator(dependencies, tx, context, { personId, code, deviceId: null }),
  });
}

/** The same for a passkey; its challenge is the one for signing in with it, in this browser. */
export function proveByPasskey(
  dependencies: IdentityDependencies,
  context: Context,
  asked: Proving & { readonly response: PasskeyAnswer },
): Promise<Proved> {
  const { response } = asked;
  return prove(dependencies, context, {
    ...asked,
    kind: 'passkey',
    submitted: response.response.signature,
    verify: (tx, { personId }, browser) =>
      verifyPasskeyStep(dependencies, tx, context, { personId, browser, response }),
  });
}

interface FactorProof extends Proving {
  readonly kind: SecondFactor;
  /** What marks the same submit. */
  readonly submitted: string;
  readonly verify: (
    tx: Tx,
    wayBack: PersonsWayBack,
    browser: BrowserSecret,
  ) => Promise<Outcome<unknown, AuthenticatorRefusal | PasskeyProofRefusal>>;
}

function prove(dependencies: IdentityDependencies, context: Context, asked: FactorProof): Promise<Proved> {
  const { browser, kind } = asked;
  const { numbers } = dependencies;
  if (!browser) return Promise.resolve(refuse('flow_unknown'));
  const now = context.clock.now();
  return dependencies.database.transaction<Proved>(async (tx) => {
    const wayBack = await lockWayBack(tx, { id: asked.flowId, browserDigest: browserDigest(browser), now });
    if (!wayBack) return refuse('flow_unknown');
    const mac = browserMac(browser, 'factor', wayBack.id, kind, asked.submitted);
    const { personId } = wayBack;
    const isRepeated = wayBack.factorMac !== null && sameBytes(wayBack.factorMac, mac);
    if (wayBack.state === 'done' && !(isRepeated && mayReplay(wayBack, now))) return refuse('flow_unknown');
    if (isRepeated && personId !== null) {
      return accept(await describeRecovered(dependencies, tx, context, { ...wayBack, personId }));
    }
    if (wayBack.tries >= numbers.codeTriesMax) return refuse('code_expired');
    if (personId === null || wayBack.proofs.length === 0) {
      return countWrongProof(dependencies, tx, context, wayBack, verbOf(kind));
    }
    const own = { ...wayBack, personId };
    const verified = await asked.verify(tx, own, browser);
    if (!verified.ok) return countRefused(dependencies, tx, context, { wayBack: own, kind, refusal: verified.refusal });
    await saveFactorProof(tx, { id: wayBack.id, mac });
    return accept(await takeProof(dependencies, tx, context, { ...own, factorMac: mac }, kind));
  });
}

/** One try of the way back less, unless nothing was looked at; its own pool has counted already. */
async function countRefused(
  { numbers }: IdentityDependencies,
  tx: Tx,
  context: Context,
  refused: {
    readonly wayBack: PersonsWayBack;
    readonly kind: SecondFactor;
    readonly refusal: AuthenticatorRefusal | PasskeyProofRefusal;
  },
): Promise<{ readonly ok: false; readonly refusal: ProveFactorRefusal }> {
  const { wayBack, kind, refusal } = refused;
  const counts = countsAsTry(refusal);
  if (counts) await countWrongCode(tx, wayBack.id);
  const left = numbers.codeTriesMax - wayBack.tries - (counts ? 1 : 0);
  await recordAudit(tx, context, {
    verb: verbOf(kind),
    subject: { kind: 'person', id: wayBack.personId },
    outcome: refusal.code,
    facts: { flowId: wayBack.id, purpose: wayBack.purpose, triesLeft: left },
  });
  if (!('triesLeft' in refusal)) return { ok: false, refusal };
  return { ok: false, refusal: { ...refusal, triesLeft: Math.min(refusal.triesLeft, left) } };
}

function verbOf(kind: SecondFactor): string {
  return kind === 'passkey' ? 'identity.prove_by_passkey' : 'identity.prove_by_authenticator';
}
