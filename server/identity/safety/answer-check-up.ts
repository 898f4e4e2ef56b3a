import type { Context } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import { insertCheckUp, type CheckUpAnswer } from './check-ups.sql.ts';
import { readSecurity } from './read-security.ts';

/** The owner has read the check-up card: all is to stay as it is, or has been put in order. The next one comes in its time. */
export async function answerCheckUp(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  answer: CheckUpAnswer,
): Promise<void> {
  const { personId } = context.actor;
  await dependencies.database.transaction(async (tx) => {
    const { checkUp } = await readSecurity(dependencies, tx, context);
    const { findings } = checkUp;
    const at = context.clock.now();
    await insertCheckUp(tx, { id: context.chance.uuid(), personId, answer, findings, at });
    await recordAudit(tx, context, {
      verb: 'identity.answer_check_up',
      subject: { kind: 'person', id: personId },
      facts: { answer, findings },
    });
  });
}
