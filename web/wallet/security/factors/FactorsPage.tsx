import { ButtonLink, Button, List, Row, Section, Skeleton, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { factorsWords } from '#web/words/factors';
import { Fingerprint, Lock, Plus, ShieldHalf } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Foot } from '../../shell/Foot.tsx';
import { MoneyAside } from '../../shell/MoneyAside.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { RestNote } from '../passkeys/RestNote.tsx';
import { isFew } from './few-left.ts';
import { FactorSheet } from './FactorSheet.tsx';
import { useChanges } from './use-changes.ts';
import { type Factor, type Factors, useFactors } from './use-factors.ts';

/** 第二重验证: what a new device needs beside the password, and what each factor is called. */
export function FactorsPage() {
  const words = useWords(factorsWords);
  const asked = useFactors();
  const { rest, mayAdd, mayRemove } = useChanges();
  const factors = asked.data;
  return (
    <Screen title={words.title} tab="security" back="/security" aside={<MoneyAside />}>
      {factors ? (
        <>
          <p className="px-1 pt-1 pb-4 text-body text-ink2">
            {factors.level === 'message' ? words.leadNone : words.leadOn}
          </p>
          {rest && !mayAdd && (
            <div className="mb-5">
              <RestNote rest={rest} label={words.restLabel} />
            </div>
          )}
          <Standing factors={factors} mayRemove={mayRemove} />
          <Foot>
            <AddButton first={factors.level === 'message'} off={mayAdd ? undefined : words.addOff} />
          </Foot>
        </>
      ) : asked.error ? (
        <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Screen>
  );
}

function AddButton({ first, off }: { first: boolean; off: string | undefined }) {
  const words = useWords(factorsWords);
  const label = first ? words.add : words.addAnother;
  if (off !== undefined)
    return (
      <Button icon={Plus} off={off}>
        {label}
      </Button>
    );
  return (
    <ButtonLink icon={Plus} kind={first ? 'primary' : 'tint'} href="/security/factors/add">
      {label}
    </ButtonLink>
  );
}

interface StandingProps {
  readonly factors: Factors;
  readonly mayRemove: boolean;
}

function Standing({ factors: { factors, savedCodes }, mayRemove }: StandingProps) {
  const words = useWords(factorsWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const [open, setOpen] = useState<Factor>();
  const authenticators = factors.filter((factor) => factor.kind === 'authenticator');
  const passkeys = factors.filter((factor) => factor.kind === 'passkey');
  const others = factors.length > 0 ? words.otherProofs : words.codes;
  const day = (at: string): string => format.monthDay(new Date(at), now);
  return (
    <>
      {authenticators.length > 0 && (
        <Section title={words.authenticators}>
          <List label={words.authenticators}>
            {authenticators.map((factor) => (
              <Row
                key={factor.factorId}
                icon={ShieldHalf}
                title={factor.name}
                note={
                  factor.lastUsedAt === null
                    ? words.added(day(factor.createdAt))
                    : words.addedUsed(day(factor.createdAt), day(factor.lastUsedAt))
                }
                onPress={() => setOpen(factor)}
              />
            ))}
          </List>
        </Section>
      )}
      <div className={authenticators.length > 0 ? 'mt-5' : undefined}>
        <Section title={others}>
          <List label={others}>
            {passkeys.length > 0 && (
              <Row
                icon={Fingerprint}
                title={words.passkeys}
                note={passkeys.map((factor) => factor.name).join(words.between)}
                href="/security/passkeys"
              />
            )}
            <Row
              icon={Lock}
              tone={savedCodes.madeAt === null || isFew(savedCodes) ? 'warn' : 'brand'}
              title={words.codes}
              note={
                savedCodes.madeAt === null
                  ? words.savedNone
                  : isFew(savedCodes)
                    ? words.savedFew(savedCodes.left)
                    : words.savedLeft(savedCodes.left)
              }
              href="/security/saved-codes"
            />
          </List>
        </Section>
      </div>
      <FactorSheet
        factor={open}
        mayRemove={mayRemove}
        isOnly={factors.length === 1}
        onClose={() => setOpen(undefined)}
      />
    </>
  );
}
