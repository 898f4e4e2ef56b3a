import { call, type CallRefusal } from '#web/api';
import { Button, Field, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { devicesWords } from '#web/words/wallet-security-devices';
import { useEffect, useRef, useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import type { OwnDevice } from './own-places.ts';
import { refreshPlaces } from './use-places.ts';

/** What its owner calls it. */
export function RenameDevice({ device, onDone }: { device: OwnDevice; onDone: () => void }) {
  const words = useWords(devicesWords).sheet;
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(device.name ?? '');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  useEffect(() => field.current?.focus(), []);
  const save = async (): Promise<void> => {
    const name = typed.trim();
    setMissing(name === '');
    if (busy || name === '') return field.current?.focus();
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('renameDevice', { params: { deviceId: device.deviceId }, body: { name } });
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.refusal);
    say(words.renamed);
    await refreshPlaces();
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
        note={words.nameHelp}
        error={missing ? words.nameMissing : undefined}
        value={typed}
        onChange={setTyped}
        name="device"
        autoComplete="off"
        maxLength={40}
      />
      <Button type="submit" busy={busy}>
        {words.save}
      </Button>
    </form>
  );
}
