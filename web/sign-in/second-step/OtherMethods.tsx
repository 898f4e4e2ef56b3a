import { useWords } from '#web/words';
import { secondStepWords } from '#web/words/second-step';
import { type Icon, List, Row } from '#web/ui';
import { CircleHelp, Fingerprint, Lock, ShieldHalf } from 'lucide-react';
import type { FactorMethod } from './usable-methods.ts';

const icons: Readonly<Record<FactorMethod, Icon>> = {
  authenticator: ShieldHalf,
  saved_code: Lock,
  passkey: Fingerprint,
};

export interface OtherMethodsProps {
  readonly methods: readonly FactorMethod[];
  readonly onChoose: (method: FactorMethod) => void;
}

/** What else this account has, and the way for whoever has none of it any more. */
export function OtherMethods({ methods, onChoose }: OtherMethodsProps) {
  const words = useWords(secondStepWords);
  return (
    <section>
      <h3 className="mb-2 px-1 text-row font-semibold">{words.others}</h3>
      <List label={words.others}>
        {methods.map((method) => (
          <Row
            key={method}
            dense
            icon={icons[method]}
            title={words.method[method]}
            note={words.methodNote[method]}
            onPress={() => onChoose(method)}
          />
        ))}
        <Row dense icon={CircleHelp} tone="plain" title={words.lost} note={words.lostNote} href="/sign-in/ways-back" />
      </List>
    </section>
  );
}
