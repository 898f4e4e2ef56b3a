import { useFormat, useWords } from '#web/words';
import { wayBackDiagnosisWords } from '#web/words/way-back-diagnosis';
import { List, Row, useNow } from '#web/ui';
import type { ReactNode } from 'react';
import type { Diagnosis } from './DiagnosisPage.tsx';

const slowly = 60_000;

/** What was found, one line each; what is fine is green and says so in words. */
export function DiagnosisFacts({ account }: { account: NonNullable<Diagnosis['account']> }) {
  const words = useWords(wayBackDiagnosisWords);
  const format = useFormat();
  const now = useNow(slowly);
  const { strangers, lastRefusal, lastSignInAt, frozenAt } = account;
  const clock = (instant: string): string => format.dayTime(new Date(instant), now);
  return (
    <List label={words.facts}>
      <Row title={words.thisDevice} note={words.thisDeviceNote} end={<Fine>{words.mayUse}</Fine>} />
      {strangers.lockedUntil !== null && (
        <Row
          title={words.strangersLock}
          note={words.wasUntil(format.dayTimeInside(new Date(strangers.lockedUntil), now))}
          end={<Fine>{words.ended}</Fine>}
        />
      )}
      {strangers.attempts > 0 && (
        <Row
          title={words.strangers}
          note={[spanOf(strangers, clock), words.networks(strangers.networks)]
            .filter((part) => part !== '')
            .join(' · ')}
          end={<Figure>{words.times(strangers.attempts)}</Figure>}
        />
      )}
      {lastRefusal !== null && (
        <Row
          title={words.lastRefusal}
          note={[clock(lastRefusal.at), lastRefusal.device].filter((part) => part !== '').join(' · ')}
          end={<Figure>{words.reason[lastRefusal.reason]}</Figure>}
        />
      )}
      {lastSignInAt !== null && <Row title={words.lastSignIn} end={<Figure>{clock(lastSignInAt)}</Figure>} />}
      <Row
        title={words.money}
        note={words.moneyNote}
        end={frozenAt === null ? <Fine>{words.notFrozen}</Fine> : <Figure>{words.frozen}</Figure>}
      />
    </List>
  );
}

function spanOf(
  { firstAt, lastAt }: { readonly firstAt: string | null; readonly lastAt: string | null },
  clock: (instant: string) => string,
): string {
  if (firstAt === null || lastAt === null) return '';
  const [first, last] = [clock(firstAt), clock(lastAt)];
  return first === last ? first : `${first} – ${last}`;
}

function Fine({ children }: { children: ReactNode }) {
  return <span className="text-row text-brandink">{children}</span>;
}

function Figure({ children }: { children: ReactNode }) {
  return <span className="text-row text-ink">{children}</span>;
}
