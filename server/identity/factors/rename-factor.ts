import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import { sealFactorName } from './factor-name.ts';
import { renameFactorRow } from './factors.sql.ts';

/** Its owner's word for an authenticator or a passkey; nothing else changes. Refuses `factor_unknown`. */
export async function renameFactor(
  { database, keyring }: Pick<IdentityDependencies, 'database' | 'keyring'>,
  context: Context & { readonly actor: PersonActor },
  { factorId, name }: { readonly factorId: string; readonly name: string },
): Promise<Outcome<void, Refusal<'factor_unknown'>>> {
  const { personId } = context.actor;
  return database.transaction(async (tx) => {
    const nameSealed = sealFactorName(keyring, factorId, name);
    if (!(await renameFactorRow(tx, { id: factorId, personId, nameSealed }))) return refuse('factor_unknown');
    const subject = { kind: 'person', id: personId };
    await recordAudit(tx, context, { verb: 'identity.rename_factor', subject, facts: { factorId } });
    return accept(undefined);
  });
}
