import { describe, expect, test } from 'vitest';
import { gatherPlaces, type OpenSession, type OwnDevice } from './own-places.ts';

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`;

const session = (sessionId: string, deviceId: string, hour: number, more: Partial<OpenSession> = {}): OpenSession => ({
  sessionId,
  deviceId,
  label: `Chrome, ${deviceId}`,
  kind: 'computer',
  name: null,
  current: false,
  place: null,
  startedAt: at(0),
  lastSeenAt: at(hour),
  expiresAt: at(23),
  remembered: true,
  shared: false,
  scope: 'full',
  ...more,
});

const device = (deviceId: string, hour: number, more: Partial<OwnDevice> = {}): OwnDevice => ({
  deviceId,
  label: `Chrome, ${deviceId}`,
  kind: 'computer',
  name: null,
  current: false,
  firstSeenAt: at(0),
  lastSeenAt: at(hour),
  trustedUntil: null,
  ...more,
});

describe('places', () => {
  test('this one first, then signed-in ones, then known ones, each latest first', () => {
    const sessions = [session('1', 'a', 5), session('2', 'b', 3, { current: true }), session('3', 'c', 7)];
    const devices = [device('a', 5), device('b', 3), device('c', 7), device('d', 9), device('e', 1)];
    expect(gatherPlaces(sessions, devices).map(({ deviceId }) => deviceId)).toEqual(['b', 'c', 'a', 'd', 'e']);
  });

  test('two sessions on one device are one place, seen when the later was', () => {
    const [place] = gatherPlaces([session('1', 'a', 4), session('2', 'a', 6)], [device('a', 6)]);
    expect(place).toMatchObject({ deviceId: 'a', lastSeenAt: at(6) });
    expect(place?.sessions.map(({ sessionId }) => sessionId)).toEqual(['2', '1']);
  });

  test('a shared computer is there while it is signed in, and is not a known device', () => {
    const [place] = gatherPlaces([session('1', 's', 4, { shared: true })], []);
    expect(place).toMatchObject({ deviceId: 's', device: undefined });
  });

  test('a name takes the title, and what the browser said stands beside it', () => {
    const [named, plain] = gatherPlaces([], [device('a', 9, { name: '办公室' }), device('b', 1)]);
    expect(named).toMatchObject({ title: '办公室', label: 'Chrome, a', sessions: [] });
    expect(plain).toMatchObject({ title: 'Chrome, b', label: undefined });
  });

  test('nothing is nothing', () => {
    expect(gatherPlaces([], [])).toEqual([]);
  });
});
