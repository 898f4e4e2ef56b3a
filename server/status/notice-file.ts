import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { secondsMs, type Clock } from '#kernel';
import { noNotice, noticeNow, parseNotice, type ServiceNotice } from './notice.ts';

export interface NoticeReader {
  /** What holds now; the file is looked at every two seconds at most. */
  now(): ServiceNotice;
}

const freshSeconds = 2;

/** No file: no notice. A file that cannot be read or understood is told once, and the last good notice stays. */
export function noticeReader(options: {
  readonly file: string;
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}): NoticeReader {
  let notice = noNotice;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let told = '';
  const look = () => {
    try {
      notice = readNotice(options.file);
      told = '';
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      if (what !== told) options.onFault(error);
      told = what;
    }
  };
  return {
    now() {
      const now = options.clock.now();
      if (Math.abs(now.getTime() - lookedAt) >= freshSeconds * secondsMs) {
        look();
        lookedAt = now.getTime();
      }
      return noticeNow(notice, now);
    },
  };
}

/** Throws when there is a file that is no notice. */
export function readNotice(file: string): ServiceNotice {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return noNotice;
    throw error;
  }
  return parseNotice(text);
}

/** Replaces the file in one step: a reader sees the old notice or the new one. */
export function writeNotice(file: string, notice: ServiceNotice): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(notice, null, 2)}\n`, { mode: 0o644 });
  renameSync(beside, file);
}
