import { useWords } from '#web/words';
import { Activity, Fingerprint, KeyRound, MessageSquareText, Snowflake, Stethoscope } from 'lucide-react';
import { partsDoorsWords } from '#web/words/parts-doors';
import { partsWords } from '#web/words/parts';
import type { Icon, Tone } from '../tone.ts';
import { List } from './List.tsx';
import { Row } from './Row.tsx';

/** Every way in, in the one order they always have. */
export const doorKinds = ['code', 'reset', 'passkey', 'doctor', 'status', 'freeze'] as const;
export type DoorKind = (typeof doorKinds)[number];

const looks: Record<DoorKind, { icon: Icon; tone: Tone }> = {
  code: { icon: MessageSquareText, tone: 'brand' },
  reset: { icon: KeyRound, tone: 'brand' },
  passkey: { icon: Fingerprint, tone: 'brand' },
  doctor: { icon: Stethoscope, tone: 'brand' },
  status: { icon: Activity, tone: 'plain' },
  freeze: { icon: Snowflake, tone: 'bad' },
};

/** `off`: listed and shut, with the reason in words. */
export type DoorTarget = { readonly href: string } | { readonly onPress: () => void } | { readonly off: string };

/** One door with its fixed words and icon, as a `Row`. */
export function Door({ kind, target }: { kind: DoorKind; target: DoorTarget }) {
  const words = useWords(partsDoorsWords);
  const texts: Record<DoorKind, readonly [string, string]> = {
    code: [words.doorCode, words.doorCodeNote],
    reset: [words.doorReset, words.doorResetNote],
    passkey: [words.doorPasskey, words.doorPasskeyNote],
    doctor: [words.doorDoctor, words.doorDoctorNote],
    status: [words.doorStatus, words.doorStatusNote],
    freeze: [words.doorFreeze, words.doorFreezeNote],
  };
  const [title, note] = texts[kind];
  if ('off' in target) return <Row dense icon={looks[kind].icon} tone="plain" title={title} note={target.off} />;
  return <Row dense {...looks[kind]} {...target} title={title} note={note} />;
}

/** The doors in fixed order, freeze apart in red. One that does not open yet says so, or is left out. */
export function Doors({ targets }: { targets: Partial<Record<DoorKind, DoorTarget>> }) {
  const words = useWords(partsDoorsWords);
  const { urgent } = useWords(partsWords);
  const open = doorKinds.flatMap((kind) => {
    const target = targets[kind];
    return target === undefined || kind === 'freeze' ? [] : [<Door key={kind} kind={kind} target={target} />];
  });
  return (
    <div className="grid gap-3">
      {open.length > 0 && <List label={words.doors}>{open}</List>}
      {targets.freeze !== undefined && (
        <List label={urgent}>
          <Door kind="freeze" target={targets.freeze} />
        </List>
      )}
    </div>
  );
}
