import { minutesMs } from '#kernel';
import type { CallAnswer } from '#web/api';
import { FactList, IconTile, List, Row, Section, type Tone, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { verifyWords } from '#web/words/wallet-verify';
import {
  AtSign,
  CircleHelp,
  Hash,
  Link2,
  type LucideIcon,
  Phone,
  Scale,
  ShieldAlert,
  ShieldCheck,
  ShieldX,
  Snowflake,
} from 'lucide-react';
import { useEffect, useRef } from 'react';

export type Checked = CallAnswer<'checkMessage'>;

const looks: Record<Checked['verdict'], { icon: LucideIcon; tone: Tone }> = {
  ours: { icon: ShieldCheck, tone: 'brand' },
  look_alike: { icon: ShieldX, tone: 'bad' },
  not_ours: { icon: ShieldAlert, tone: 'warn' },
  unknown: { icon: CircleHelp, tone: 'plain' },
};
const partIcons: Record<Checked['findings'][number]['kind'], LucideIcon> = {
  number: Hash,
  link: Link2,
  mail: AtSign,
  phone: Phone,
};
const partTones: Record<Checked['findings'][number]['verdict'], Tone> = {
  ours: 'brand',
  look_alike: 'bad',
  not_ours: 'warn',
};

/** The answer first, then why, then what to do. Takes the focus, so that it is read out. */
export function Verdict({ checked }: { checked: Checked }) {
  const words = useWords(verifyWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { verdict, message, findings } = checked;
  const said = words.verdicts[verdict];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="px-1">
        <IconTile {...looks[verdict]} big />
        <h2 ref={heading} tabIndex={-1} className="mt-4 text-headline font-semibold outline-none">
          {said.headline}
        </h2>
        <p className="num mt-2 text-body text-ink2">{said.sentence}</p>
      </div>
      {message !== null && (
        <FactList
          facts={[
            { name: words.sent, value: format.dayTime(new Date(message.sentAt), now) },
            { name: words.channel, value: words.channels[message.channel] },
            { name: words.kind, value: words.kinds[message.kind] },
          ]}
        />
      )}
      {findings.length > 0 && (
        <Section title={words.parts}>
          <List label={words.parts}>
            {findings.map((finding) => (
              <Row
                key={`${finding.kind} ${finding.shown}`}
                dense
                icon={partIcons[finding.kind]}
                tone={partTones[finding.verdict]}
                title={<span className="break-all">{finding.shown}</span>}
                note={words.reasons[finding.reason]}
              />
            ))}
          </List>
        </Section>
      )}
      <Section title={words.whatToDo}>
        <List label={words.whatToDo}>
          {verdict === 'ours' ? (
            <>
              {message !== null && <Row dense icon={Scale} title={words.doCompare} />}
              <Row dense icon={ShieldCheck} title={words.doOurs} />
            </>
          ) : (
            <>
              <Row dense icon={ShieldX} tone="warn" title={words.doNothing} />
              <Row dense icon={ShieldCheck} title={words.doOpenOwn} />
              <Row
                dense
                icon={Snowflake}
                tone="bad"
                title={words.doClicked}
                note={words.doClickedNote}
                href="/sign-in/freeze"
              />
            </>
          )}
        </List>
      </Section>
    </div>
  );
}
