import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#platform/random';
import { renderMetrics } from '#platform/metrics';
import { plusMs } from '#kernel';
import { DeliveryFault, failOver, webhookIsSigned, type Way } from './index.ts';
import { orderWays, restAfterFault, type Rest } from './rest.ts';

const start = new Date('2026-11-22T04:00:00Z');
const in_ = (seconds: number): Date => plusMs(start, seconds * 1000);
const resting = (seconds: number | null, failuresInARow = 1): Rest => ({
  failuresInARow,
  until: seconds === null ? null : in_(seconds),
});

describe('the rest after a fault', () => {
  test.each([
    [0, 10],
    [1, 20],
    [2, 40],
    [5, 320],
    [6, 600],
    [500, 600],
  ])('after %i faults in a row the next one costs %i s', (failuresInARow, seconds) => {
    expect(restAfterFault({ failuresInARow, until: null }, start)).toEqual({
      failuresInARow: failuresInARow + 1,
      until: in_(seconds),
    });
  });

  test.each<[string, readonly Rest[], readonly number[]]>([
    ['all in use', [resting(null), resting(null)], [0, 1]],
    ['the first rests', [resting(5), resting(null), resting(null)], [1, 2]],
    ['a rest that ends now is over', [resting(0), resting(null)], [0, 1]],
    ['all rest: the one that is back first', [resting(9), resting(3), resting(5)], [1]],
    ['one alone is always tried', [resting(600)], [0]],
    ['none', [], []],
  ])('%s', (_what, rests, order) => {
    expect(orderWays(rests, start)).toEqual(order);
  });
});

type Mood = 'taken' | 'away' | 'broken' | 'refused';

function stage(...moods: Mood[]) {
  const clock = fixedClock(start);
  const asked: string[] = [];
  const now = [...moods];
  const ways: Way<string>[] = moods.map((_mood, index) => ({
    name: `test${index}`,
    async send(item) {
      asked.push(`${index} ${item}`);
      const mood = now[index];
      if (mood === 'away') throw new DeliveryFault('away', 'away');
      if (mood === 'refused') throw new DeliveryFault('refused', 'wrong number');
      if (mood === 'broken') throw new TypeError('unexpected');
      return `reference ${index}`;
    },
  }));
  return { clock, asked, moods: now, send: failOver(ways, { channel: 'sms', clock }) };
}

describe('the order of providers', () => {
  test('the first that works takes it, and nobody else is asked', async () => {
    const { send, asked } = stage('taken', 'taken');
    expect(await send('a')).toEqual({ provider: 'test0', reference: 'reference 0' });
    expect(asked).toEqual(['0 a']);
  });

  test.each<Mood>(['away', 'broken'])(
    '%s: the next one is asked, and the first rests for ten seconds',
    async (mood) => {
      const { send, asked, clock } = stage(mood, 'taken');
      expect(await send('a')).toMatchObject({ provider: 'test1' });
      clock.advanceMs(9_999);
      await send('b');
      clock.advanceMs(1);
      await send('c');
      expect(asked).toEqual(['0 a', '1 a', '1 b', '0 c', '1 c']);
    },
  );

  test('a rest grows with every fault and is forgotten once it works', async () => {
    const { send, asked, clock, moods } = stage('away', 'taken');
    await send('a');
    clock.advanceMs(10_000);
    await send('b');
    clock.advanceMs(19_999);
    await send('c');
    clock.advanceMs(1);
    moods[0] = 'taken';
    expect(await send('d')).toMatchObject({ provider: 'test0' });
    moods[0] = 'away';
    await send('e');
    clock.advanceMs(10_000);
    await send('f');
    expect(asked.filter((one) => one.startsWith('0'))).toEqual(['0 a', '0 b', '0 d', '0 e', '0 f']);
  });

  test('a wrong number is not offered to the next one, and nobody rests for it', async () => {
    const { send, asked } = stage('refused', 'taken');
    await expect(send('a')).rejects.toMatchObject({ name: 'DeliveryFault', kind: 'refused' });
    await expect(send('b')).rejects.toMatchObject({ kind: 'refused' });
    expect(asked).toEqual(['0 a', '0 b']);
  });

  test('when none takes it the last fault is told, and the metrics know', async () => {
    const { send } = stage('away', 'broken');
    await expect(send('a')).rejects.toThrow('unexpected');
    const { body } = await renderMetrics();
    expect(body).toMatch(/qianneng_messages_handed_over_total\{channel="sms",provider="test0",outcome="away"\} \d/);
    expect(body).toContain('qianneng_message_provider_rests{channel="sms",provider="test1"} 1');
  });

  test('without any way it is a fault', async () => {
    await expect(stage().send('a')).rejects.toMatchObject({ kind: 'away' });
  });
});

describe('a signed call to us', () => {
  const secret = 'a-secret-of-the-operator-0001';
  const body = '{"a":1}';
  const sign = (id: string, timestamp: string, key = secret) =>
    `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  const seconds = String(start.getTime() / 1000);
  const good = { id: 'm1', timestamp: seconds, signature: sign('m1', seconds) };
  const at = (offset: number) => {
    const timestamp = String(start.getTime() / 1000 + offset);
    return { id: 'm1', timestamp, signature: sign('m1', timestamp) };
  };

  test.each([
    ['right', good, true],
    ['right among others, as while a secret changes', { ...good, signature: `v1,AAAA ${good.signature}` }, true],
    ['five minutes old', at(-300), true],
    ['older', at(-301), false],
    ['from the future', at(301), false],
    ['another id', { ...good, id: 'm2' }, false],
    ['another secret', { ...good, signature: sign('m1', seconds, 'another') }, false],
    ['no signature', { ...good, signature: undefined }, false],
    ['no id', { ...good, id: undefined }, false],
    ['no timestamp', { ...good, timestamp: undefined }, false],
    ['a timestamp that is none', { ...good, timestamp: 'now' }, false],
    ['empty', { ...good, signature: '' }, false],
  ])('%s', (_what, headers, passes) => {
    expect(webhookIsSigned(headers, body, secret, start)).toBe(passes);
  });

  test('another body is not signed', () => {
    expect(webhookIsSigned(good, '{"a":2}', secret, start)).toBe(false);
  });
});
