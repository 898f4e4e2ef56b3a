import type { Context } from '#kernel';
import { callerOf } from '#platform/budget';
import type { Keyring } from '#platform/crypto';

type From = Pick<Context, 'origin'>;

/** The network a request came from (IPv4 address, IPv6 /64), keyed: the table tells how many networks, never which. */
export function networkDigest(keyring: Pick<Keyring, 'lookup'>, { origin }: From): Buffer {
  return keyring.lookup('network', callerOf(origin?.address ?? ''));
}

/** One window of sends: of one purpose, from one network, for one account. */
export function windowDigest(
  keyring: Pick<Keyring, 'lookup'>,
  { origin }: From,
  purpose: string,
  subject: string,
): Buffer {
  return keyring.lookup('network', `${purpose} ${callerOf(origin?.address ?? '')} ${subject}`);
}
