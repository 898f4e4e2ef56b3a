import { invariant, type Context, type Outcome, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { PasskeyAnswer, PasskeyProofRefusal } from './answer.ts';
import { paymentBinding, type PaymentToConfirm } from './binding.ts';
import { verifyBoundProof } from './verify-passkey-proof.ts';

/** A payment confirmed by passkey in the place of the PIN: of exactly this payee, amount and key (EU 2018/389 art. 5). */
export type ConfirmPasskey = (
  context: Context,
  personId: PersonId,
  asked: { readonly response: PasskeyAnswer; readonly payment: PaymentToConfirm },
) => Promise<Outcome<{ readonly factorId: string }, PasskeyProofRefusal>>;

/** The refusal and the used challenge are committed before this answers; what it confirms is audited by the payment. */
export function passkeyConfirmer(dependencies: IdentityDependencies): ConfirmPasskey {
  return (context, personId, { response, payment }) => {
    const { actor } = context;
    invariant(isPerson(actor) && actor.personId === personId, 'a person confirms a payment of their own');
    const binding = paymentBinding(payment, dependencies.currency);
    return dependencies.database.transaction(async (tx) => {
      const proved = await verifyBoundProof(dependencies, tx, { ...context, actor }, { response, binding });
      if (!proved.ok) {
        await recordAudit(tx, context, {
          verb: 'identity.confirm_passkey',
          subject: { kind: 'person', id: personId },
          outcome: proved.refusal.code,
        });
      }
      return proved;
    });
  };
}

function isPerson(actor: Context['actor']): actor is PersonActor {
  return actor.kind === 'person';
}
