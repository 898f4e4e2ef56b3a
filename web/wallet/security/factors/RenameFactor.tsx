import { call, type CallRefusal } from '#web/api';
import { Button, Field, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { factorsWords } from '#web/words/factors';
import { useRef, useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { type Factor, setFactors } from './use-factors.ts';

export interface RenameFactorProps {
  readonly factor: Factor;
  readonly mayRemove: boolean;
  readonly onDone: () => void;
  readonly onRemove: () => void;
}

/** Its owner's word for it; needs no proof, since nothing else changes. */
export function RenameFactor({ factor, mayRemove, onDone, onRemove }: RenameFactorProps) {
  const words = useWords(factorsWords).sheet;
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(factor.name);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const save = async (): Promise<void> => {
    if (busy) return;
    const wanted = name.trim();
    setMissing(wanted === '');
    if (wanted === '') return field.current?.focus();
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('renameFactor', { params: { factorId: factor.factorId }, body: { name: wanted } });
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.refusal);
    setFactors(outcome.value);
    say(words.saved);
    onDone();
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {trouble && <TroubleNote trouble={trouble} focus />}
      <Field
        ref={field}
        label={words.name}
        name="factor-name"
        value={name}
        autoComplete="off"
        maxLength={40}
        error={missing ? words.nameMissing : undefined}
        onChange={(text) => {
          setName(text);
          setMissing(false);
        }}
      />
      <div className="grid gap-1">
        <Button type="submit" busy={busy}>
          {words.save}
        </Button>
        <Button kind="danger" off={mayRemove ? undefined : words.off} onPress={onRemove}>
          {words.remove}
        </Button>
      </div>
    </form>
  );
}
