import { List, Row, Section } from '#web/ui';
import { useWords } from '#web/words';
import { factorsWords } from '#web/words/factors';
import { Lock, ShieldHalf } from 'lucide-react';
import { isFew } from './few-left.ts';
import { useFactors } from './use-factors.ts';

/** On the security page: what a new device needs beside the password, and the saved codes. A limited session sees to its codes only. */
export function FactorRows({ limited }: { readonly limited: boolean }) {
  const words = useWords(factorsWords);
  const factors = useFactors().data;
  if (factors === undefined) return null;
  const authenticators = factors.factors.filter((factor) => factor.kind === 'authenticator');
  const names = authenticators.map((factor) => factor.name).join(words.between);
  const { savedCodes } = factors;
  const hasFew = isFew(savedCodes);
  return (
    <Section title={words.section}>
      <List label={words.section}>
        {!limited && (
          <Row
            icon={ShieldHalf}
            tone={authenticators.length > 0 ? 'brand' : 'plain'}
            title={words.authenticators}
            note={authenticators.length > 0 ? names : words.rowNone}
            end={authenticators.length > 0 ? words.on : undefined}
            href="/security/factors"
          />
        )}
        <Row
          icon={Lock}
          tone={savedCodes.madeAt === null || hasFew ? 'warn' : 'brand'}
          title={words.savedCodes}
          note={
            savedCodes.madeAt === null
              ? words.savedNone
              : hasFew
                ? words.savedFew(savedCodes.left)
                : words.savedLeft(savedCodes.left)
          }
          href="/security/saved-codes"
        />
      </List>
    </Section>
  );
}
