import { call } from '#web/api';
import { Button, Sheet } from '#web/ui';
import { useWords } from '#web/words';
import { devicesWords } from '#web/words/wallet-security-devices';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { DeviceFacts } from './DeviceFacts.tsx';
import type { OwnPlace } from './own-places.ts';
import { RenameDevice } from './RenameDevice.tsx';
import { TrustSwitch } from './TrustSwitch.tsx';
import { useChange } from './use-change.ts';

export interface DeviceSheetProps {
  readonly place: OwnPlace | undefined;
  readonly onClose: () => void;
}

/** One device: what is known of it, its name, trust, and the ways to be rid of it. */
export function DeviceSheet({ place, onClose }: DeviceSheetProps) {
  const words = useWords(devicesWords);
  return (
    <Sheet open={place !== undefined} onClose={onClose} title={place?.title ?? words.title}>
      {place && <Standing key={place.deviceId} place={place} onClose={onClose} />}
    </Sheet>
  );
}

function Standing({ place, onClose }: { place: OwnPlace; onClose: () => void }) {
  const words = useWords(devicesWords).sheet;
  const [renaming, setRenaming] = useState(false);
  const { busy, trouble, change, sheet } = useChange();
  const { deviceId, sessions, device, current } = place;
  const end = async (): Promise<void> => {
    // One after the other: the first may ask to confirm, the next ones then do not.
    for (const { sessionId } of sessions) {
      if (!(await change('end', () => call('endSession', { params: { sessionId } }), words.ended))) return;
    }
    onClose();
  };
  const forget = async (): Promise<void> => {
    if (await change('forget', () => call('forgetDevice', { params: { deviceId } }), words.forgotten)) onClose();
  };
  if (renaming && device) return <RenameDevice device={device} onDone={() => setRenaming(false)} />;
  return (
    <div className="grid gap-4">
      <DeviceFacts place={place} />
      {trouble && <TroubleNote trouble={trouble} focus />}
      {device && <TrustSwitch device={device} here={current} change={change} />}
      <div className="grid gap-2">
        {device && (
          <Button kind="tint" onPress={() => setRenaming(true)}>
            {words.rename}
          </Button>
        )}
        {!current && sessions.length > 0 && (
          <Button kind="line" busy={busy === 'end'} onPress={() => void end()}>
            {words.end}
          </Button>
        )}
        {!current && device && (
          <>
            <Button kind="danger" busy={busy === 'forget'} onPress={() => void forget()}>
              {words.forget}
            </Button>
            <p className="px-1 text-center text-note text-ink3">{words.forgetNote}</p>
          </>
        )}
      </div>
      {sheet}
    </div>
  );
}
