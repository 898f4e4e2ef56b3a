import { z } from 'zod';
import { route } from './route.ts';
import { Instant, Uuid, line } from './shapes.ts';

const shown = {
  deviceId: Uuid,
  label: z.string().describe('Browser and system, as the client said of itself'),
  kind: z.enum(['phone', 'tablet', 'computer']),
  name: z.string().nullable().describe('What its owner calls it'),
  current: z.boolean().describe('The one this is asked from'),
};

const OpenSession = z
  .object({
    sessionId: Uuid,
    ...shown,
    place: z
      .object({ country: z.string().describe('ISO 3166-1'), city: z.string().nullable() })
      .nullable()
      .describe('About where its address was when it signed in; null when nothing is known of it'),
    startedAt: Instant,
    lastSeenAt: Instant.describe('To the minute'),
    expiresAt: Instant,
    remembered: z.boolean(),
    shared: z.boolean().describe('Signed in as on a shared computer'),
    scope: z.enum(['full', 'limited']),
  })
  .meta({ id: 'OpenSession' });

const OwnDevice = z
  .object({
    ...shown,
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    trustedUntil: Instant.nullable().describe('Until then no second step is asked for here'),
  })
  .meta({ id: 'OwnDevice' });

const Sessions = z.object({ sessions: z.array(OpenSession) });
const Devices = z.object({ devices: z.array(OwnDevice) });
const DeviceParams = z.strictObject({ deviceId: Uuid });

export const sessionRoutes = {
  listSessions: route({
    operation: 'listSessions',
    summary: 'Where this person is signed in now, this session first',
    tag: 'me',
    auth: 'session',
    status: 200,
    answer: Sessions,
    refusals: [],
  }),
  endSession: route({
    operation: 'endSession',
    summary: 'End one session, everywhere at once',
    tag: 'me',
    auth: 'session',
    params: z.strictObject({ sessionId: Uuid }),
    status: 204,
    refusals: ['confirmation_needed', 'session_unknown'],
  }),
  endOtherSessions: route({
    operation: 'endOtherSessions',
    summary: 'End every session but this one',
    tag: 'me',
    auth: 'session',
    status: 200,
    answer: z.object({ ended: z.int() }),
    refusals: ['confirmation_needed'],
  }),
  listDevices: route({
    operation: 'listDevices',
    summary: 'Devices that proved themselves once and are known since, this one first',
    tag: 'me',
    auth: 'session',
    status: 200,
    answer: Devices,
    refusals: [],
  }),
  renameDevice: route({
    operation: 'renameDevice',
    summary: 'What its owner calls a device',
    tag: 'me',
    auth: 'session',
    params: DeviceParams,
    body: z.strictObject({ name: line(40) }),
    status: 204,
    refusals: ['device_unknown'],
  }),
  trustDevice: route({
    operation: 'trustDevice',
    summary: 'No second step on this device for 30 days; or again one, on any device',
    tag: 'me',
    auth: 'session',
    params: DeviceParams,
    body: z.strictObject({ trusted: z.boolean() }),
    status: 204,
    refusals: ['confirmation_needed', 'device_unknown', 'device_not_here', 'no_second_factor'],
  }),
  forgetDevice: route({
    operation: 'forgetDevice',
    summary: 'Forget a device: its sessions end, and it needs a second proof at its next sign-in',
    tag: 'me',
    auth: 'session',
    params: DeviceParams,
    status: 204,
    refusals: ['confirmation_needed', 'device_unknown'],
  }),
  unlockScreen: route({
    operation: 'unlockScreen',
    summary: 'The payment PIN, to show money again after a rest; counted like any other',
    tag: 'me',
    auth: 'session',
    body: z.strictObject({ pin: z.string().max(32) }),
    status: 204,
    refusals: ['pin_wrong', 'pin_locked'],
  }),
};
