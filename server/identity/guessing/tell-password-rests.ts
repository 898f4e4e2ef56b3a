import { z } from 'zod';
import { invariant, parseId, type Context, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import { addJob, defineJob, handleJob, type JobTask } from '#platform/jobs';
import type { IdentityDependencies } from '../dependencies.ts';
import { findPerson } from '../people/people.sql.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';

type Telling = Pick<IdentityDependencies, 'keyring' | 'notify' | 'publicUrl' | 'businessZone'>;

const tellRests = defineJob('identity.tell_password_rests', z.strictObject({ subject: z.uuid() }));

/** Every address of the owner is told, once, that no new device gets in by password until they confirm. */
export async function tellPasswordRests(
  dependencies: Telling,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<void> {
  const at = context.clock.now();
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'password_rests',
    facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
  }));
}

/** Part of the hundredth failure (rule T1), alike for names that belong to nobody: only the job finds out whether there is an owner. */
export function askToTellRests(tx: Tx, subject: string): Promise<void> {
  return addJob(tx, tellRests, { subject });
}

export function tellRestsTask(dependencies: Telling & Pick<IdentityDependencies, 'database'>): JobTask {
  return handleJob(tellRests, ({ subject }, { context }) =>
    dependencies.database.transaction(async (tx) => {
      const personId = parseId<'person'>(subject);
      invariant(personId, 'a subject is a UUID');
      if (!(await findPerson(tx, personId))) return;
      await tellPasswordRests(dependencies, tx, context, personId);
      await recordAudit(tx, context, {
        verb: 'identity.tell_password_rests',
        subject: { kind: 'person', id: personId },
      });
    }),
  );
}
