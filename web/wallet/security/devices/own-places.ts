import type { CallAnswer } from '#web/api';

export type OpenSession = CallAnswer<'listSessions'>['sessions'][number];
export type OwnDevice = CallAnswer<'listDevices'>['devices'][number];

/** One device as its owner sees it: with all its sessions, or known and not signed in. */
export interface OwnPlace {
  readonly deviceId: string;
  readonly title: string;
  /** Browser and system, when the title is a name. */
  readonly label: string | undefined;
  readonly kind: OpenSession['kind'];
  readonly current: boolean;
  /** Latest first; none: not signed in now. */
  readonly sessions: readonly OpenSession[];
  /** Undefined: a shared computer, which is not known after its session. */
  readonly device: OwnDevice | undefined;
  readonly lastSeenAt: string;
}

/** Devices with their sessions, this one first, then the signed-in ones, each latest first. */
export function gatherPlaces(sessions: readonly OpenSession[], devices: readonly OwnDevice[]): readonly OwnPlace[] {
  const ids = [...new Set([...sessions, ...devices].map(({ deviceId }) => deviceId))];
  const places = ids.flatMap((deviceId) => {
    const own = sessions
      .filter((session) => session.deviceId === deviceId)
      .toSorted((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt));
    const device = devices.find((one) => one.deviceId === deviceId);
    const shown = own.find((session) => session.current) ?? own[0] ?? device;
    if (shown === undefined) return [];
    const { name, label, kind } = device ?? shown;
    const lastSeenAt = own[0]?.lastSeenAt ?? shown.lastSeenAt;
    const current = own.some((session) => session.current);
    return [
      {
        deviceId,
        title: name ?? label,
        label: name === null ? undefined : label,
        kind,
        current,
        sessions: own,
        device,
        lastSeenAt,
      },
    ];
  });
  return places.toSorted(
    (a, b) =>
      Number(b.current) - Number(a.current) ||
      Number(b.sessions.length > 0) - Number(a.sessions.length > 0) ||
      b.lastSeenAt.localeCompare(a.lastSeenAt),
  );
}
