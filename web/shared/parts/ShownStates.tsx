import { hoursMs, minutesMs } from '#kernel';
import {
  Banner,
  Bar,
  Button,
  ClockPromise,
  ConnectionNote,
  deviceNow,
  Empty,
  ProblemNote,
  Row,
  Skeleton,
  StatePage,
} from '#web/ui';
import { useWords } from '#web/words';
import { Ban, Eye, KeyRound, ScanLine, Wrench } from 'lucide-react';
import { useState } from 'react';
import { partsPageWords } from '#web/words/parts-page';
import { Shown } from './Shown.tsx';

const nothing = (): void => undefined;

export function ShownStates() {
  return (
    <>
      <ShownPromises />
      <ShownBanners />
      <ShownEmpty />
      <ShownProblems />
      <ShownStatePage />
    </>
  );
}

function ShownPromises() {
  const words = useWords(partsPageWords);
  const [start] = useState(() => deviceNow().getTime());
  const at = (ms: number): Date => new Date(start + ms);
  return (
    <Shown name={words.time}>
      <ClockPromise
        label={words.coolingOff}
        until={at(15.4 * hoursMs)}
        since={at(-8.6 * hoursMs)}
        say={words.back}
        why={{ onPress: nothing }}
      >
        <p className="mt-1 text-note text-ink2">{words.why}</p>
      </ClockPromise>
      <ClockPromise label={words.lockOut} icon={Ban} until={at(22 * minutesMs)} />
      <p className="rounded-card bg-brandtint p-4 text-row font-medium text-brandink">{words.lockOutOver}</p>
      <Bar part={0.82} tone="brand" />
    </Shown>
  );
}

function ShownBanners() {
  const words = useWords(partsPageWords);
  return (
    <Shown name={words.banner}>
      <div className="grid gap-2 *:rounded-field">
        <Banner tone="plain" title={words.bannerDevice} />
        <Banner tone="time" icon={Wrench} title={words.bannerTime} action={{ label: words.details, onPress: nothing }}>
          {words.bannerTimeNote}
        </Banner>
        <Banner tone="warn" title={words.bannerDo} action={{ label: words.update, onPress: nothing }} />
        <Banner tone="bad" title={words.bannerBad} action={{ label: words.freeze, onPress: nothing }} />
        <Banner tone="brand" title={words.bannerGood} stays />
      </div>
      <h3 className="text-note font-medium text-ink3">{words.connection}</h3>
      <div className="grid gap-2 *:rounded-field">
        <ConnectionNote connection="offline" />
        <ConnectionNote connection="slow" />
        <ConnectionNote connection="server_trouble" />
      </div>
    </Shown>
  );
}

function ShownEmpty() {
  const words = useWords(partsPageWords);
  return (
    <Shown name={words.empty}>
      <Empty
        title={words.emptyTitle}
        action={
          <Button kind="tint" compact icon={ScanLine} onPress={nothing}>
            {words.scan}
          </Button>
        }
      >
        {words.emptyNote}
      </Empty>
      <Skeleton rows={2} atOnce />
    </Shown>
  );
}

function ShownProblems() {
  const words = useWords(partsPageWords);
  return (
    <Shown name={words.problem}>
      <ProblemNote
        problem={{
          title: words.problemTitle,
          detail: words.problemDetail,
          helpHref: '/help/problems/insufficient_funds',
          requestId: '0198c1d2-6f0e-7aaa-9b03-41d69b037c2e',
        }}
      />
      <ProblemNote problem={{ title: words.refusedTitle, detail: words.refusedDetail, supportCode: 'K7M2-4QXP' }} />
    </Shown>
  );
}

function ShownStatePage() {
  const words = useWords(partsPageWords);
  const [until] = useState(() => new Date(deviceNow().getTime() + 47 * minutesMs));
  return (
    <Shown name={words.statePage}>
      <div className="[&_h1]:text-title">
        <StatePage
          as="h3"
          icon={Wrench}
          tone="time"
          headline={words.maintenance}
          sentence={words.maintenanceSentence}
          reason={<ClockPromise label={words.planned} until={until} say={words.back} />}
          stillWorks={
            <>
              <Row dense icon={Eye} tone="plain" title={words.seeMoney} end={words.anytime} onPress={nothing} />
              <Row dense icon={KeyRound} tone="plain" title={words.freeze} end={words.anytime} onPress={nothing} />
            </>
          }
          actions={
            <>
              <Button onPress={nothing}>{words.remind}</Button>
              <Button kind="text" onPress={nothing}>
                {words.seeStatus}
              </Button>
            </>
          }
        />
      </div>
    </Shown>
  );
}
