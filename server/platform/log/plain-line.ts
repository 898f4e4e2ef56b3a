const levelNames: Readonly<Record<string, string>> = {
  '10': 'trace',
  '20': 'debug',
  '30': 'info',
  '40': 'warn',
  '50': 'error',
  '60': 'fatal',
};
const hidden = new Set(['level', 'time', 'msg', 'pid', 'hostname', 'err']);

/** One JSON log line as a line for a person at a terminal: "16:02:11 warn  message key=value". */
export function plainLine(json: string): string {
  const entry = parseEntry(json);
  if (!entry) return json;
  const time = new Date(Number(entry['time'])).toTimeString().slice(0, 8);
  const level = (levelNames[String(entry['level'])] ?? 'log').padEnd(5);
  const facts = Object.entries(entry)
    .filter(([name]) => !hidden.has(name))
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${time} ${level} ${printable(`${textOf(entry['msg'])}${facts.join('')}`)}${faultOf(entry['err'])}\n`;
}

function parseEntry(json: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return '';
  const { stack, message } = { stack: undefined, message: undefined, ...fault };
  return `\n  ${textOf(stack ?? message)
    .split('\n')
    .map(printable)
    .join('\n  ')}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A user agent may carry escape codes; a terminal would obey them. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '·');
}
