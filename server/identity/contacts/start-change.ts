import { hoursMs, plusMs, type Context, type Locale, type PersonId } from '#kernel';
import type { Recipient } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { insertChange } from './contact-changes.sql.ts';
import type { ChangeKind } from './contact-change.ts';
import { sealContact } from './sealed-contact.ts';

/** Part of the verbs that start a change: its row, waiting 72 h. Audits nothing itself. */
export async function startChange(
  { keyring, numbers }: Pick<IdentityDependencies, 'keyring' | 'numbers'>,
  tx: Tx,
  context: Context,
  change: {
    readonly kind: ChangeKind;
    readonly personId: PersonId;
    readonly addressId: string;
    readonly address: Recipient;
    readonly locale: Locale;
    readonly replacedBy?: string;
    readonly claimantId?: PersonId | null;
    readonly flowId?: string;
  },
): Promise<{ readonly changeId: string; readonly effectiveAt: Date }> {
  const { kind, personId, addressId, address, locale, replacedBy = null, claimantId = null, flowId = null } = change;
  const id = context.chance.uuid();
  const startedAt = context.clock.now();
  const effectiveAt = plusMs(startedAt, numbers.contactCoolingOffHours * hoursMs);
  const addressSealed = sealContact(keyring, id, address.address);
  const { channel } = address;
  const who = { personId, addressId, replacedBy, claimantId, flowId };
  await insertChange(tx, { id, kind, ...who, channel, addressSealed, locale, startedAt, effectiveAt });
  return { changeId: id, effectiveAt };
}
