import type { Clock } from '#kernel';
import { counter, gauge } from '#platform/metrics';
import { DeliveryFault } from './delivery-fault.ts';
import { awake, orderWays, restAfterFault } from './rest.ts';
import type { Taken, Way } from './way.ts';

/**
 * Sends by the first way that takes it, in the operator's order. A way that fails rests for a growing pause, in this process.
 * Throws `refused` at once: a wrong number is wrong everywhere; throws the last fault when no way took it.
 */
export function failOver<Item>(
  ways: readonly Way<Item>[],
  options: { readonly channel: 'sms' | 'mail'; readonly clock: Clock },
): (item: Item) => Promise<Taken> {
  const { channel, clock } = options;
  const rests = ways.map(() => awake);
  const sent = counter({
    name: 'messages_handed_over_total',
    help: 'Messages offered to a provider: taken, away (the next was tried), refused (a wrong number)',
    labels: ['channel', 'provider', 'outcome'],
  });
  const resting = gauge({
    name: 'message_provider_rests',
    help: '1 while a provider is left out after faults',
    labels: ['channel', 'provider'],
  });

  return async (item) => {
    let last: unknown = new DeliveryFault('away', `no ${channel} provider is set`);
    for (const index of orderWays(rests, clock.now())) {
      const way = ways[index];
      if (way === undefined) continue;
      const labels = { channel, provider: way.name };
      try {
        const reference = await way.send(item);
        rests[index] = awake;
        resting.set(labels, 0);
        sent.inc({ ...labels, outcome: 'taken' });
        return { provider: way.name, reference };
      } catch (error) {
        if (error instanceof DeliveryFault && error.kind === 'refused') {
          sent.inc({ ...labels, outcome: 'refused' });
          throw error;
        }
        rests[index] = restAfterFault(rests[index] ?? awake, clock.now());
        resting.set(labels, 1);
        sent.inc({ ...labels, outcome: 'away' });
        last = error;
      }
    }
    throw last;
  };
}
