import type { Said, StatusSeen } from './measures.ts';

/** /status.json as it came, or undefined when it is not ours (a portal's page, an older server). */
export function readStatus(answer: unknown): StatusSeen | undefined {
  const status = fieldsOf(answer);
  const [latest, min, service] = [status['version'], status['minVersion'], status['service']];
  if (typeof latest !== 'string' || typeof min !== 'string') return undefined;
  if (service !== 'ok' && service !== 'trouble' && service !== 'down') return undefined;
  const maintenance = readNotice(status['maintenance'], 'until');
  const incident = readNotice(status['incident'], 'since');
  return {
    latest,
    min,
    service,
    statusUrl: typeof status['statusUrl'] === 'string' ? status['statusUrl'] : undefined,
    maintenance: maintenance && { until: maintenance.at, what: maintenance.what },
    incident: incident && { since: incident.at, what: incident.what },
  };
}

function readNotice(part: unknown, time: 'until' | 'since'): { at: Date; what: Said } | undefined {
  const notice = fieldsOf(part);
  const at = new Date(String(notice[time]));
  const what = fieldsOf(notice['what']);
  const [chinese, english] = [what['zh-CN'], what['en']];
  if (Number.isNaN(at.getTime()) || typeof chinese !== 'string' || typeof english !== 'string') return undefined;
  return { at, what: { 'zh-CN': chinese, en: english } };
}

function fieldsOf(part: unknown): Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null ? Object.fromEntries(Object.entries(part)) : {};
}
