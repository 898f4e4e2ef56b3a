import { List, Row, Section, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { KeyRound, MessageSquareText, Snowflake } from 'lucide-react';
import { PasskeysRow } from './passkeys/PasskeysRow.tsx';
import { FactorRows } from './factors/FactorRows.tsx';
import type { Security } from './use-security.ts';

/** How this person signs in and confirms, and freeze, in red and apart. */
export function SafetyRows({ security }: { security: Security }) {
  const words = useWords(securityWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const { password, contacts, frozen } = security;
  const when = (at: string): string => format.dayTimeInside(new Date(at), now);
  const waiting = security.contactChanges.length > 0;
  return (
    <>
      <Section title={words.ways}>
        <List label={words.ways}>
          <Row
            icon={KeyRound}
            tone={password.expired ? 'warn' : 'brand'}
            title={words.password}
            note={
              password.expired
                ? words.passwordExpired
                : password.expiresAt === null
                  ? words.passwordSet(when(password.setAt))
                  : words.passwordSetUntil(
                      format.monthDay(new Date(password.setAt), now),
                      format.monthDay(new Date(password.expiresAt), now),
                    )
            }
            href="/security/password"
          />
          {security.scope === 'full' && <PasskeysRow />}
          {security.scope === 'full' && (
            <Row
              icon={MessageSquareText}
              tone={waiting ? 'time' : 'brand'}
              title={words.contacts}
              note={contacts.map((contact) => contact.masked).join(words.between)}
              end={waiting ? words.changing : undefined}
              href="/security/contacts"
            />
          )}
        </List>
      </Section>
      <div className="mt-5">
        <FactorRows limited={security.scope === 'limited'} />
      </div>
      <div className="mt-3">
        <List label={words.urgent}>
          {frozen === null ? (
            <Row icon={Snowflake} tone="bad" title={words.freeze} note={words.freezeNote} href="/security/freeze" />
          ) : (
            <Row
              icon={Snowflake}
              tone="bad"
              title={words.frozen}
              note={words.frozenSince(when(frozen.at))}
              href={security.scope === 'full' ? '/security/unfreeze' : '/security/freeze'}
            />
          )}
        </List>
      </div>
    </>
  );
}
