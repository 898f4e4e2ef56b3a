const lengthMax = 120;

/**
 * What may be kept of a channel's fault: its code (ECONNREFUSED, SMTP 550) and its name. Never its sentence, which quotes the
 * address or the message.
 */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  const codes = ['code', 'responseCode', 'status'].flatMap((name) => plain(Reflect.get(error, name)));
  const text = [...codes, error.name].join(' ').replace(/[^\w .-]/g, '');
  return text.trim().slice(0, lengthMax) || 'unknown fault';
}

function plain(value: unknown): readonly string[] {
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}
