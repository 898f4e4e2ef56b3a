import { type Belonging, belongings, decideDoors, usualDoorNumbers, type WayBackDoor } from '#ways-back';
import { useWords } from '#web/words';
import { wayBackDoorsWords } from '#web/words/way-back-doors';
import { Button, Door, List, Page, Toggle } from '#web/ui';
import { Fingerprint, KeyRound, Lock, Mail, Monitor, ShieldHalf, Smartphone, UserRound } from 'lucide-react';
import { useState } from 'react';
import { StepTop } from '../StepTop.tsx';
import { useArrival } from '../use-arrival.ts';
import { useTitle } from '../use-title.ts';
import { DoorRow, FastestDoor } from './DoorCards.tsx';
import { wayOf } from './way-of.ts';
import type { PageProps } from './way-props.ts';

const haveIcons = {
  password: KeyRound,
  phone: Smartphone,
  email: Mail,
  authenticator: ShieldHalf,
  passkey: Fingerprint,
  device: Monitor,
  saved_code: Lock,
  recovery_contact: UserRound,
} as const;

/** "您还有什么？": eight things, the same for everybody, and the doors they open, by the same rule as the server's. */
export function WaysBack({ app, trail, onHeld }: PageProps) {
  useArrival();
  const words = useWords(wayBackDoorsWords);
  useTitle(words.title);
  const [have, setHave] = useState<readonly Belonging[]>([]);
  const hours = app?.coolingOff.hours ?? usualDoorNumbers.coolingOffHours;
  const doors = decideDoors(have, { ...usualDoorNumbers, coolingOffHours: hours });
  const waysIn = doors.filter((door) => door.kind !== 'freeze');
  const open = waysIn.filter((door) => door.availableNow);
  const [fastest, ...others] = open;
  const shut = waysIn.filter((door) => !door.availableNow);
  const take = ({ kind }: WayBackDoor): void => {
    const way = wayOf(kind);
    if (way === undefined) return;
    onHeld({ via: way.via, flow: undefined, recovery: undefined });
    trail.go(way.place);
  };
  return (
    <Page top={<StepTop title={words.title} onBack={() => trail.back({ path: '/sign-in', step: 'form' })} />}>
      <div className="mt-2 mb-4 px-1">
        <h2 className="text-headline font-semibold">{words.headline}</h2>
        <p className="mt-1.5 text-[.875rem] leading-relaxed text-ink2">{words.lead}</p>
      </div>
      <fieldset className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-2.5">
        <legend className="sr-only">{words.headline}</legend>
        {belongings.map((thing) => (
          <Toggle
            key={thing}
            title={words.have[thing]}
            icon={haveIcons[thing]}
            on={have.includes(thing)}
            onChange={(on) => setHave(on ? [...have, thing] : have.filter((one) => one !== thing))}
          />
        ))}
      </fieldset>
      <section className="mt-6 grid gap-3">
        <h3 aria-live="polite" className="px-1 text-[.9375rem] leading-snug font-semibold">
          {open.length === 0 ? words.none : words.opened(open.length)}
        </h3>
        {open.length === 0 && <p className="-mt-2 px-1 text-note text-ink2">{words.noneNote}</p>}
        {fastest !== undefined && <FastestDoor door={fastest} app={app} />}
        {/* Not sticky over the rows: a row half under it would be too small a target (WCAG 2.5.8). */}
        <div>
          {fastest === undefined ? (
            <Button off={words.startFirst}>{words.startOff}</Button>
          ) : (
            <Button onPress={() => take(fastest)}>{words.start[fastest.kind]}</Button>
          )}
        </div>
        {others.length > 0 && (
          <List label={words.others}>
            {others.map((door) => (
              <DoorRow key={door.kind} door={door} onPress={() => take(door)} />
            ))}
          </List>
        )}
        <List label={words.shut}>
          {shut.map((door) => (
            <DoorRow key={door.kind} door={door} />
          ))}
        </List>
        {doors.some((door) => door.kind === 'freeze') && (
          <List label={words.urgent}>
            <Door kind="freeze" target={{ href: '/sign-in/freeze' }} />
          </List>
        )}
      </section>
      <p className="mt-3 px-1 text-note text-ink3">{words.same}</p>
    </Page>
  );
}
