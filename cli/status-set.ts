import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { noticeFileOf } from '#platform/config';
import { systemClock } from '#platform/random';
import {
  changeNotice,
  noNotice,
  readNotice,
  writeNotice,
  type NoticeChange,
  type ServiceNotice,
  type Words,
} from '#status';

const usage = `qianneng status set [--data-dir DIR] [--clear]
    [--maintenance-until 2026-12-01T04:00+08:00] [--maintenance-from …] [--maintenance-zh TEXT --maintenance-en TEXT]
    [--incident-zh TEXT --incident-en TEXT]`;

const option = { type: 'string' } as const;
const options = {
  'data-dir': option,
  clear: { type: 'boolean' },
  'maintenance-until': option,
  'maintenance-from': option,
  'maintenance-zh': option,
  'maintenance-en': option,
  'incident-zh': option,
  'incident-en': option,
} as const;

/** Tells everybody of a maintenance or an incident, or that it is over. The wallet and the status process read it within seconds. */
export function statusSet(args: readonly string[]): Promise<number> {
  const change = readChange(args, systemClock.now());
  if (typeof change === 'string') {
    console.error(`${change}\n${usage}`);
    return Promise.resolve(2);
  }
  const file = noticeFileOf(change.dataDirectory);
  // A broken file is replaced by --clear and by nothing else: it may hold what somebody else wrote.
  const before = change.clear ? noNotice : readBefore(file);
  if (before === undefined) {
    console.error(`${file} is no notice that can be read; --clear replaces it.`);
    return Promise.resolve(1);
  }
  const notice = changeNotice(before, change, systemClock.now());
  writeNotice(file, notice);
  console.log(`Wrote ${file}\n${JSON.stringify(notice, null, 2)}`);
  return Promise.resolve(0);
}

function readBefore(file: string): ServiceNotice | undefined {
  try {
    return readNotice(file);
  } catch {
    return undefined;
  }
}

type ReadChange = NoticeChange & { readonly dataDirectory: string };

/** A sentence when the flags do not say one thing. */
function readChange(args: readonly string[], now: Date): ReadChange | string {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const incident = wordsOf(values['incident-zh'], values['incident-en']);
  const what = wordsOf(values['maintenance-zh'], values['maintenance-en']);
  if (incident === 'half' || what === 'half') return 'A text is needed in both languages.';
  const until = momentOf(values['maintenance-until']);
  const from = momentOf(values['maintenance-from']);
  if (until === 'wrong' || from === 'wrong') return 'A time is written with its zone: 2026-12-01T04:00+08:00 or …Z.';
  if (until === null && (from !== null || what !== null)) return '--maintenance-until is missing.';
  if (until !== null && (until <= now || (from !== null && until <= from)))
    return 'A maintenance ends in the future and after it began.';
  if (until === null && incident === null && values.clear !== true) return 'Nothing to set.';
  return {
    dataDirectory: resolve(values['data-dir'] ?? process.env['DATA_DIR'] ?? './.data'),
    clear: values.clear === true,
    ...(until === null ? {} : { maintenance: { from, until, what } }),
    ...(incident === null ? {} : { incident }),
  };
}

function wordsOf(zh: string | undefined, en: string | undefined): Words | null | 'half' {
  if (zh === undefined && en === undefined) return null;
  return zh === undefined || en === undefined || zh.trim() === '' || en.trim() === ''
    ? 'half'
    : { 'zh-CN': zh.trim(), en: en.trim() };
}

function momentOf(text: string | undefined): Date | null | 'wrong' {
  if (text === undefined) return null;
  const at = new Date(text);
  return /T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(at.getTime()) ? at : 'wrong';
}
