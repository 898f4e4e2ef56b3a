import { secondsMs } from '#kernel';
import { lookAtDevice } from './look-at-device.ts';
import type { Measures, ProbeEnd, StatusSeen } from './measures.ts';
import { probe } from './probe.ts';
import { readStatus } from './read-status.ts';

declare const __APP_VERSION__: string;

const probes = 3;
/** A probe without an answer by then is late; what is known is shown (support paper §4 R-LOG-2: within 3 s). */
const lateAfterMs = 2 * secondsMs;
const hardStopMs = 5 * secondsMs;

/**
 * Measures everything once. `show` gets the result when all has ended, after two seconds with what is known by then, and
 * at the latest after five, when whatever is still out is given up. Resolves with the last result.
 */
export function measure(show: (measures: Measures) => void): Promise<Measures> {
  const stop = new AbortController();
  const startedMs = performance.now();
  const device = lookAtDevice();
  const ends: (ProbeEnd | undefined)[] = Array.from({ length: probes }, () => undefined);
  let here: StatusSeen | undefined;
  let elsewhere: StatusSeen | undefined;
  const soFar = (): Measures => {
    const tookMs = performance.now() - startedMs;
    return {
      probes: ends.map((end) => end ?? { kind: 'late', waitedMs: tookMs }),
      status: here ?? elsewhere,
      statusElsewhere: elsewhere !== undefined,
      device,
      version: __APP_VERSION__,
      tookMs,
      at: new Date(),
    };
  };
  const late = setTimeout(() => show(soFar()), lateAfterMs);
  const last = setTimeout(() => stop.abort(), hardStopMs);
  const all = [
    ...ends.map(async (_, index) => void (ends[index] = await probe(stop.signal))),
    (async () => {
      here = await fetchStatus(location.origin, stop.signal);
      if (here?.statusUrl !== undefined) rememberStatusUrl(here.statusUrl);
    })(),
    (async () => void (elsewhere = await fetchElsewhere(stop.signal)))(),
  ];
  return Promise.all(all).then(() => {
    clearTimeout(late);
    clearTimeout(last);
    const measures = soFar();
    show(measures);
    return measures;
  });
}

/** The status page's own address as last told; it is asked too, so that our own fault is not taken for the network's. */
const statusUrlKey = 'qn.status-url';

function rememberStatusUrl(url: string): void {
  try {
    localStorage.setItem(statusUrlKey, url);
  } catch {
    // Storage may be forbidden; the other house is then not asked.
  }
}

async function fetchElsewhere(signal: AbortSignal): Promise<StatusSeen | undefined> {
  try {
    const url = localStorage.getItem(statusUrlKey);
    return url === null || new URL(url).origin === location.origin ? undefined : await fetchStatus(url, signal);
  } catch {
    return undefined;
  }
}

async function fetchStatus(origin: string, signal: AbortSignal): Promise<StatusSeen | undefined> {
  const request: RequestInit = { cache: 'no-store', credentials: 'omit', redirect: 'error', signal };
  try {
    const response = await fetch(new URL('/status.json', origin), request);
    return response.ok ? readStatus(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}
