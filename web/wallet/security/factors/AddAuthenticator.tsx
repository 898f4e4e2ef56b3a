import type { CallAnswer } from '#web/api';
import { useWords } from '#web/words';
import { factorsWords } from '#web/words/factors';
import { useState } from 'react';
import { AddedPage } from './AddedPage.tsx';
import { NameForm } from './NameForm.tsx';
import { ScanForm } from './ScanForm.tsx';
import { type Factors, setFactors } from './use-factors.ts';

export type Started = CallAnswer<'startAuthenticator'>;

/** A name, then the QR code and its first digits. The secret is on this page alone; leaving it forgets it. */
export function AddAuthenticator() {
  const words = useWords(factorsWords);
  const [name, setName] = useState<string>(words.start.nameDefault);
  const [started, setStarted] = useState<Started>();
  const [added, setAdded] = useState<Factors>();
  if (added !== undefined) return <AddedPage factors={added} />;
  if (started === undefined) return <NameForm name={name} onName={setName} onStarted={setStarted} />;
  return (
    <ScanForm
      started={started}
      onAgain={() => setStarted(undefined)}
      onAdded={(factors) => {
        setFactors(factors);
        setAdded(factors);
      }}
    />
  );
}
