import type { Clock } from '#kernel';
import { failOver, type Way } from '#platform/delivery';
import type { Sms, SmsSender } from './sms-sender.ts';

/** Short messages by the operator's providers, in the operator's order. */
export function openSms(ways: readonly Way<Sms>[], options: { readonly clock: Clock }): SmsSender {
  return { send: failOver(ways, { channel: 'sms', clock: options.clock }) };
}
