import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { createDrain } from './drain.ts';

/** One request, as its end is listened to. */
function open(): { readonly onClose: (listener: () => void) => void; readonly close: () => void } {
  const end = new EventEmitter();
  return { onClose: (listener) => void end.once('close', listener), close: () => void end.emit('close') };
}

test('nothing open is idle at once', async () => {
  await createDrain().idle(60);
});

test('is idle when the last open request has closed', async () => {
  const drain = createDrain();
  const [first, second] = [open(), open()];
  drain.track(first.onClose);
  drain.track(second.onClose);
  let isIdle = false;
  const idle = drain.idle(60).then(() => (isIdle = true));
  first.close();
  await Promise.resolve();
  expect(isIdle).toBe(false);
  second.close();
  expect(await idle).toBe(true);
});

test('waits no longer than it may', async () => {
  const drain = createDrain();
  drain.track(open().onClose);
  await drain.idle(0.01);
});

test('ends streams when it begins, also those that come later', () => {
  const drain = createDrain();
  const before = drain.signalFor(open().onClose);
  expect([drain.started, before.aborted]).toEqual([false, false]);
  drain.begin();
  expect([drain.started, before.aborted, drain.signalFor(open().onClose).aborted]).toEqual([true, true, true]);
});

test('a caller who goes away ends only their own stream', () => {
  const drain = createDrain();
  const [gone, stays] = [open(), open()];
  const [signal, other] = [drain.signalFor(gone.onClose), drain.signalFor(stays.onClose)];
  gone.close();
  expect([signal.aborted, other.aborted]).toEqual([true, false]);
});
