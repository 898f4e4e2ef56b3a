import type { PersonId } from '#kernel';
import type { Channel, Recipient } from '#notify';
import type { Queryable } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { listAddresses, openAddress } from '../people/index.ts';

/** An address of the person signing in, opened. */
export interface OwnAddress extends Recipient {
  readonly addressId: string;
}

/** What the browser is told of the code it now needs. */
export interface NeededCode {
  readonly flowId: string;
  readonly sentTo: Recipient;
  readonly others: readonly OwnAddress[];
  readonly expiresAt: Date;
  readonly resendAt: Date;
}

/** Registered addresses that this installation can reach, in the order they were confirmed. */
export async function listReachable(
  { keyring, notify }: Pick<IdentityDependencies, 'keyring' | 'notify'>,
  db: Queryable,
  personId: PersonId,
): Promise<readonly OwnAddress[]> {
  const addresses: OwnAddress[] = [];
  for (const row of await listAddresses(db, personId)) {
    if (!canReach(notify, row.channel)) continue;
    const address = await openAddress(keyring, row.id, row.addressSealed);
    addresses.push({ addressId: row.id, channel: row.channel, address });
  }
  return addresses;
}

function canReach(notify: IdentityDependencies['notify'], channel: Channel): boolean {
  return notify.canSend(channel);
}

export function neededCode(
  flowId: string,
  chosen: OwnAddress,
  all: readonly OwnAddress[],
  times: { readonly codeExpiresAt: Date; readonly resendAt: Date },
): NeededCode {
  return {
    flowId,
    sentTo: { channel: chosen.channel, address: chosen.address },
    others: all.filter((other) => other.addressId !== chosen.addressId),
    expiresAt: times.codeExpiresAt,
    resendAt: times.resendAt,
  };
}
