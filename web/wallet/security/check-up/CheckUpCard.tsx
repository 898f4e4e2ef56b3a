import { Button, Card, cx, IconTile, Link, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { Check, CircleAlert, ShieldAlert, ShieldCheck } from 'lucide-react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import type { Security } from '../use-security.ts';
import { checkLines, type CheckLine } from './check-up.ts';
import { useAnswerCheckUp } from './use-answer.ts';

export interface CheckUpCardProps {
  readonly security: Security;
}

/** What stands well and what is worth doing, each with one action; never a score. */
export function CheckUpCard({ security }: CheckUpCardProps) {
  const words = useWords(securityWords).checkUp;
  const { checkUp } = security;
  const answer = useAnswerCheckUp();
  const todo = checkUp.findings.length;
  const isCalm = todo === 0 && !checkUp.due;
  const title = checkUp.due ? words.due : todo === 0 ? words.good : words.todo(todo);
  // A limited session may look, not answer.
  const mayAnswer = checkUp.due && security.scope === 'full';
  return (
    <Card label={words.label}>
      <div className="flex items-center gap-3.5">
        <IconTile icon={isCalm ? ShieldCheck : ShieldAlert} tone={isCalm ? 'brand' : 'warn'} big />
        <div className="min-w-0 flex-1">
          <p className="text-bar font-semibold">{title}</p>
          <Times checkUp={checkUp} />
        </div>
      </div>
      <ul aria-label={title} className="mt-3">
        {checkLines(security).map((line) => (
          <Line key={line.what} line={line} security={security} />
        ))}
      </ul>
      {answer.trouble && <TroubleNote trouble={answer.trouble} focus />}
      {mayAnswer && (
        <div className="mt-3">
          <Button kind="tint" busy={answer.busy} onPress={() => void answer.keep()}>
            {words.keep}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Times({ checkUp }: { checkUp: Security['checkUp'] }) {
  const words = useWords(securityWords).checkUp;
  const format = useFormat();
  const now = useNow(minutesMs);
  const day = (at: string): string => format.monthDay(new Date(at), now);
  const { lastAt, nextAt, due } = checkUp;
  const text = due
    ? words.dueNote
    : lastAt !== null && nextAt !== null
      ? words.lastAndNext(day(lastAt), day(nextAt))
      : lastAt !== null
        ? words.last(day(lastAt))
        : nextAt !== null
          ? words.next(day(nextAt))
          : undefined;
  return text === undefined ? null : <p className="num mt-0.5 text-note text-ink3">{text}</p>;
}

function Line({ line, security }: { line: CheckLine } & CheckUpCardProps) {
  const { text, action } = useLineWords(line, security);
  const Glyph = line.is === 'good' ? Check : CircleAlert;
  const classes =
    '-my-2 -mr-2 inline-flex min-h-11 shrink-0 items-center rounded-full px-2 text-row font-semibold text-brandink';
  return (
    <li className="flex min-h-9 flex-wrap items-center justify-end gap-x-3 py-1">
      <span className="flex min-w-[min(12em,100%)] flex-1 items-center gap-2.5 text-row">
        <Glyph
          size="1.125rem"
          strokeWidth={2.2}
          aria-hidden="true"
          className={cx('shrink-0', line.is === 'good' ? 'text-brandink' : 'text-warn')}
        />
        {text}
      </span>
      {action !== undefined && (
        <Link href={action.href} className={classes}>
          {action.label}
        </Link>
      )}
    </li>
  );
}

interface LineWords {
  readonly text: string;
  readonly action?: { readonly label: string; readonly href: string };
}

function useLineWords(line: CheckLine, security: Security): LineWords {
  const words = useWords(securityWords).checkUp;
  const format = useFormat();
  switch (line.what) {
    case 'password':
      return { text: words.passwordGood };
    case 'ways_back':
      return { text: words.waysGood(security.waysBack) };
    case 'recovery_code':
      return { text: words.codeGood };
    case 'password_old':
      return {
        text: words.passwordOld(format.month(new Date(security.password.setAt))),
        action: { label: words.changePassword, href: '/security/password' },
      };
    case 'one_way_back':
      return { text: words.oneWay, action: { label: words.addWay, href: '/security/contacts/add' } };
    case 'no_recovery_code':
      return { text: words.noCode, action: { label: words.makeCode, href: '/security/saved-codes' } };
    case 'address_unused':
      return { text: words.addressUnused, action: { label: words.lookAtAddresses, href: '/security/contacts' } };
    case 'former_devices':
      return { text: words.formerDevices, action: { label: words.endDevices, href: '/security/devices' } };
  }
}
