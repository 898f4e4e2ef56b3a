import { secondsMs } from '#kernel';
import type { Measures, ProbeEnd, StatusSeen } from './measures.ts';

export interface Checks {
  readonly network: 'good' | 'late' | 'portal' | 'our_fault' | 'strange' | 'none';
  readonly arrived: number;
  readonly sent: number;
  readonly latency: 'good' | 'fair' | 'slow' | 'very_slow' | 'unknown';
  readonly medianMs: number | undefined;
  readonly clock: 'good' | 'off' | 'far_off' | 'unknown';
  /** The server's clock minus the device's. */
  readonly serverAheadMs: number | undefined;
  readonly version: 'latest' | 'older' | 'too_old' | 'unknown';
  readonly service: 'ok' | 'trouble' | 'maintenance' | 'incident' | 'unknown';
  readonly storage: 'good' | 'no_storage' | 'no_cookies';
  readonly browser: 'good' | 'lacking';
  readonly measures: Measures;
}

/** Latency as people feel it (support paper §4 R-LOG-2). */
const fairFromMs = 300;
const slowFromMs = 1_000;
const verySlowFromMs = 3_000;

/** An authenticator's code bears one step of 30 s either way; past 60 s it always fails (RFC 6238 §6). */
const clockOffFromMs = 30 * secondsMs;
const clockFarOffFromMs = 60 * secondsMs;

/** Everything that was measured, in words of the page; decides nothing about an account. */
export function judge(measures: Measures): Checks {
  const { probes, status, device } = measures;
  const echoes = probes.flatMap((probe) => (probe.kind === 'echoed' ? [probe] : []));
  const network = judgeNetwork(probes, measures.statusElsewhere);
  const medianMs = median(probes.flatMap(waitOf));
  const quickestMs = Math.min(...echoes.map((echo) => echo.roundTripMs));
  const quickest = echoes.find((echo) => echo.roundTripMs === quickestMs);
  return {
    network,
    arrived: echoes.length,
    sent: probes.length,
    latency: judgeLatency(medianMs),
    medianMs,
    clock: judgeClock(quickest?.serverAheadMs),
    serverAheadMs: quickest?.serverAheadMs,
    version: judgeVersion(measures.version, status),
    service: judgeService(network, status),
    storage: !device.cookies ? 'no_cookies' : device.storage ? 'good' : 'no_storage',
    browser: device.missing.length > 0 ? 'lacking' : 'good',
    measures,
  };
}

/** One correct echo is a network. Without one, the most telling of the other ends; another house of ours clears the road. */
function judgeNetwork(probes: readonly ProbeEnd[], elsewhere: boolean): Checks['network'] {
  const kinds = new Set(probes.map((probe) => probe.kind));
  if (kinds.has('echoed')) return 'good';
  if (kinds.has('portal')) return 'portal';
  if (kinds.has('server_fault') || elsewhere) return 'our_fault';
  if (kinds.has('strange')) return 'strange';
  return kinds.has('late') ? 'late' : 'none';
}

/** A probe still out has taken at least so long. */
function waitOf(probe: ProbeEnd): readonly number[] {
  if (probe.kind === 'echoed') return [probe.roundTripMs];
  return probe.kind === 'late' ? [probe.waitedMs] : [];
}

/** Not by toSorted: this page must run where it is missing, to say so. */
function median(values: readonly number[]): number | undefined {
  const rank = Math.floor(values.length / 2);
  return values.find((value) => {
    const below = values.filter((other) => other < value).length;
    return below <= rank && rank < below + values.filter((other) => other === value).length;
  });
}

function judgeLatency(ms: number | undefined): Checks['latency'] {
  if (ms === undefined) return 'unknown';
  if (ms > verySlowFromMs) return 'very_slow';
  if (ms > slowFromMs) return 'slow';
  return ms >= fairFromMs ? 'fair' : 'good';
}

function judgeClock(aheadMs: number | undefined): Checks['clock'] {
  if (aheadMs === undefined) return 'unknown';
  const off = Math.abs(aheadMs);
  if (off > clockFarOffFromMs) return 'far_off';
  return off > clockOffFromMs ? 'off' : 'good';
}

function judgeVersion(own: string, status: StatusSeen | undefined): Checks['version'] {
  if (status === undefined) return 'unknown';
  if (isOlder(own, status.min)) return 'too_old';
  return isOlder(own, status.latest) ? 'older' : 'latest';
}

/** 0.9.2 is older than 0.10.0. */
export function isOlder(own: string, other: string): boolean {
  const [mine, theirs] = [own, other].map((text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0));
  for (let index = 0; index < 3; index++) {
    const [a, b] = [mine?.[index] ?? 0, theirs?.[index] ?? 0];
    if (a !== b) return a < b;
  }
  return false;
}

function judgeService(network: Checks['network'], status: StatusSeen | undefined): Checks['service'] {
  if (status?.maintenance !== undefined) return 'maintenance';
  if (status?.incident !== undefined) return 'incident';
  if (network === 'our_fault') return 'trouble';
  if (status === undefined) return 'unknown';
  return status.service === 'ok' ? 'ok' : 'trouble';
}
