import { secondsMs } from '#kernel';
import { ask, type Diagnosis } from './ask.ts';
import { type Checks, judge } from './checks/judge.ts';
import { measure } from './checks/measure.ts';
import { type Answers } from './questions/questions.ts';

/** What the page knows; nothing of it is stored. */
export interface Doctor {
  readonly checks: Checks | undefined;
  readonly isMeasuring: boolean;
  answers: Answers;
  /** The person said that what the checks found is not the trouble. */
  dismissed: boolean;
  supportCode: string | undefined;
  /** Undefined: not asked, or not answered. */
  readonly diagnosis: Diagnosis | undefined;
  /** Now, by the server's clock as far as it is known: a promise is right on a phone whose clock is wrong. */
  now(): Date;
  /** Measures again, unless it is just doing so. */
  check(): Promise<void>;
  /** Asks what this device may be told; a known device or a session names the account by its cookie alone. */
  askTruth(): Promise<void>;
}

const truthGoodForMs = 20 * secondsMs;

/** `changed` is called with every new result. */
export function startDoctor(changed: () => void): Doctor {
  let checks: Checks | undefined;
  let running: Promise<void> | undefined;
  let diagnosis: Diagnosis | undefined;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  const run = async (): Promise<void> => {
    await measure((measures) => {
      checks = judge(measures);
      changed();
    });
    running = undefined;
    changed();
  };
  const doctor: Doctor = {
    get checks() {
      return checks;
    },
    get isMeasuring() {
      return running !== undefined;
    },
    get diagnosis() {
      return diagnosis;
    },
    answers: [],
    dismissed: false,
    supportCode: undefined,
    now: () => new Date(Date.now() + (checks?.serverAheadMs ?? 0)),
    check() {
      running ??= run();
      return running;
    },
    async askTruth() {
      if (performance.now() - askedAtMs < truthGoodForMs) return;
      askedAtMs = performance.now();
      const { supportCode } = doctor;
      const outcome = await ask('diagnose', { identifier: '', ...(supportCode === undefined ? {} : { supportCode }) });
      if (!outcome.ok) askedAtMs = Number.NEGATIVE_INFINITY;
      diagnosis = outcome.ok ? outcome.value : undefined;
      changed();
    },
  };
  return doctor;
}
