import { minutesMs } from '#kernel';
import { call, type CallRefusal } from '#web/api';
import { Button, FactList, Field, Sheet, useNow, useSay } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { passkeysWords } from '#web/words/wallet-security-passkeys';
import { useRef, useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { RemovePasskey } from './RemovePasskey.tsx';
import { type Passkey, refreshPasskeys } from './use-passkeys.ts';

export interface PasskeySheetProps {
  readonly passkey: Passkey | undefined;
  /** False: a freeze or a cooling-off keeps it; the page says so. */
  readonly mayRemove: boolean;
  readonly hours: number | undefined;
  readonly onClose: () => void;
}

/** One passkey: what it is called, where it is kept, when it was used; remove it. */
export function PasskeySheet({ passkey, mayRemove, hours, onClose }: PasskeySheetProps) {
  const words = useWords(passkeysWords).sheet;
  const [removing, setRemoving] = useState(false);
  const close = (): void => {
    setRemoving(false);
    onClose();
  };
  const title = passkey === undefined ? words.title : removing ? words.removeTitle(passkey.name) : passkey.name;
  return (
    <Sheet open={passkey !== undefined} onClose={close} title={title}>
      {passkey === undefined ? null : removing ? (
        <RemovePasskey passkey={passkey} hours={hours} onDone={close} />
      ) : (
        <div className="grid gap-4">
          <Facts passkey={passkey} />
          <NameForm key={passkey.factorId} passkey={passkey} onDone={close} />
          {mayRemove && (
            <Button kind="text" onPress={() => setRemoving(true)}>
              {words.remove}
            </Button>
          )}
        </div>
      )}
    </Sheet>
  );
}

function Facts({ passkey: { addedAt, lastUsedAt, synced } }: { passkey: Passkey }) {
  const words = useWords(passkeysWords).sheet;
  const format = useFormat();
  const now = useNow(minutesMs);
  return (
    <FactList
      facts={[
        { name: words.addedAt, value: format.dayTime(new Date(addedAt), now) },
        { name: words.usedAt, value: lastUsedAt === null ? words.never : format.dayTime(new Date(lastUsedAt), now) },
        { name: words.where, value: synced ? words.syncedNote : words.deviceNote },
      ]}
    />
  );
}

function NameForm({ passkey, onDone }: { passkey: Passkey; onDone: () => void }) {
  const words = useWords(passkeysWords).sheet;
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(passkey.name);
  const [missing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (busy) return;
    setTrouble(undefined);
    setMissing(name.trim() === '');
    if (name.trim() === '') return field.current?.focus();
    setBusy(true);
    const outcome = await call('renameFactor', {
      params: { factorId: passkey.factorId },
      body: { name: name.trim() },
    });
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.refusal);
    say(words.saved);
    onDone();
    await refreshPasskeys();
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
        name="passkey-name"
        value={name}
        autoComplete="off"
        maxLength={40}
        error={missing ? words.nameMissing : undefined}
        onChange={(text) => {
          setMissing(false);
          setName(text);
        }}
      />
      <Button kind="tint" type="submit" busy={busy}>
        {words.save}
      </Button>
    </form>
  );
}
