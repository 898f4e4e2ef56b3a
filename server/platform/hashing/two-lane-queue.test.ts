import { expect, test } from 'vitest';
import { twoLaneQueue, type Lane } from './two-lane-queue.ts';

function fill(lane: Lane, count: number, queue = twoLaneQueue<string>(20)): typeof queue {
  for (let index = 0; index < count; index++) {
    expect(queue.take(lane)).toBe(true);
    queue.put(lane, `${lane} ${index}`);
  }
  return queue;
}

test.each<[Lane, Lane]>([
  ['known', 'stranger'],
  ['stranger', 'known'],
])('a full %s lane takes no more, and leaves the %s lane its own places', (full, other) => {
  const queue = fill(full, 20);
  expect(queue.take(full)).toBe(false);
  fill(other, 20, queue);
  expect(queue.take(other)).toBe(false);
  expect(queue.taken()).toBe(40);
});

test('known devices first, each lane in order of arrival', () => {
  const queue = fill('known', 2, fill('stranger', 2));
  const order = Array.from({ length: 5 }, () => queue.next());
  expect(order).toEqual(['known 0', 'known 1', 'stranger 0', 'stranger 1', undefined]);
});

test('a thread kept for known devices takes nothing else', () => {
  const queue = twoLaneQueue<string>(2);
  for (const lane of ['stranger', 'known'] as const) {
    expect(queue.take(lane)).toBe(true);
    queue.put(lane, lane);
  }
  expect([queue.next(['known']), queue.next(['known']), queue.next()]).toEqual(['known', undefined, 'stranger']);
});

test('what was interrupted goes before everything and needs no place', () => {
  const queue = fill('known', 20);
  queue.putBack('interrupted');
  expect(queue.taken()).toBe(20);
  expect(queue.next()).toBe('interrupted');
});

test('a place is free again after its work left, or when it is given back', () => {
  const queue = fill('stranger', 20);
  queue.next();
  expect(queue.take('stranger')).toBe(true);
  expect(queue.take('stranger')).toBe(false);
  queue.giveBack('stranger');
  expect(queue.take('stranger')).toBe(true);
});
