import { minutesMs } from '#kernel';
import { canUsePasskeys } from '#web/passkey';
import { Button, Chip, Empty, List, ProblemNote, Row, Skeleton, useNow, useSay } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { passkeysWords } from '#web/words/wallet-security-passkeys';
import { Fingerprint, Plus } from 'lucide-react';
import { useState } from 'react';
import { useAsk } from '../../asking/ask.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useConfirmed } from '../../confirm/index.ts';
import { Foot } from '../../shell/Foot.tsx';
import { MoneyAside } from '../../shell/MoneyAside.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { useRest } from '../contacts/use-rest.ts';
import { useSecurity } from '../use-security.ts';
import { PasskeySheet } from './PasskeySheet.tsx';
import { decideChanges } from './passkeys-rest.ts';
import { RestNote } from './RestNote.tsx';
import { type AddTrouble, useAddPasskey } from './use-add-passkey.ts';
import { type Passkey, usePasskeys } from './use-passkeys.ts';

/** Passkeys: which there are, add one on this device, name and remove them. */
export function Passkeys() {
  const words = useWords(passkeysWords);
  const asked = usePasskeys();
  const rest = useRest(useSecurity().data);
  const say = useSay();
  const { confirmed, sheet } = useConfirmed();
  const { busy, trouble, add } = useAddPasskey(confirmed, () => say(words.added));
  const [open, setOpen] = useState<string>();
  const hours = useAsk('getApp', {}).data?.coolingOff.hours;
  const { mayAdd, mayRemove } = decideChanges(rest);
  const listed = asked.data;
  const off = (passkeys: readonly Passkey[], max: number): string | undefined => {
    if (!canUsePasskeys()) return words.unsupported;
    if (!mayAdd) return rest?.is === 'frozen' ? words.frozen : words.resting;
    return passkeys.length >= max ? words.enough(max) : undefined;
  };
  return (
    <Screen title={words.title} tab="security" back="/security" aside={<MoneyAside />}>
      <p className="px-1 pt-1 pb-4 text-body text-ink2">{words.lead}</p>
      <AddNote trouble={trouble} />
      {rest && (
        <div className="mb-5">
          <RestNote rest={rest} label={mayAdd ? words.restingRemove : words.resting} />
        </div>
      )}
      {listed ? (
        <>
          {listed.passkeys.length === 0 ? (
            <Empty icon={Fingerprint} title={words.empty}>
              {words.emptyNote}
            </Empty>
          ) : (
            <List label={words.mine}>
              {listed.passkeys.map((passkey) => (
                <PasskeyRow key={passkey.factorId} passkey={passkey} onPress={() => setOpen(passkey.factorId)} />
              ))}
            </List>
          )}
          <PasskeySheet
            passkey={listed.passkeys.find((passkey) => passkey.factorId === open)}
            mayRemove={mayRemove}
            hours={hours}
            onClose={() => setOpen(undefined)}
          />
          <Foot>
            {mayAdd && hours !== undefined && <p className="mb-2 px-1 text-note text-ink3">{words.addNote(hours)}</p>}
            <Button icon={Plus} busy={busy} off={off(listed.passkeys, listed.passkeysMax)} onPress={add}>
              {words.add}
            </Button>
          </Foot>
        </>
      ) : asked.error ? (
        <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Skeleton rows={2} />
      )}
      {sheet}
    </Screen>
  );
}

function PasskeyRow({ passkey, onPress }: { passkey: Passkey; onPress: () => void }) {
  const words = useWords(passkeysWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const { name, addedAt, lastUsedAt, synced } = passkey;
  const when = (at: string): string => format.dayTimeInside(new Date(at), now);
  return (
    <Row
      icon={Fingerprint}
      tone="brand"
      title={name}
      note={lastUsedAt === null ? words.neverUsed(when(addedAt)) : words.lastUsed(when(lastUsedAt))}
      end={synced ? <Chip>{words.synced}</Chip> : undefined}
      onPress={onPress}
    />
  );
}

function AddNote({ trouble }: { trouble: AddTrouble | undefined }) {
  const words = useWords(passkeysWords);
  if (trouble === undefined) return null;
  const notes = {
    already: [words.already, words.alreadyNote],
    cancelled: [words.cancelled, words.cancelledNote],
    failed: [words.failed, words.failedNote],
    unsupported: [words.unsupported, ''],
  } as const;
  const [title, detail] = trouble.of === 'device' ? notes[trouble.kind] : ['', ''];
  return (
    <div className="mb-5">
      {trouble.of === 'server' ? (
        <TroubleNote trouble={trouble.refusal} focus />
      ) : (
        <ProblemNote focus problem={{ title, ...(detail === '' ? {} : { detail }) }} />
      )}
    </div>
  );
}
