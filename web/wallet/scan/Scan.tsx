import { Button, Field, IconButton, ProblemNote, useNavigateTo, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { scanWords } from '#web/words/wallet-scan';
import { ImageUp, QrCode } from 'lucide-react';
import { useRef, useState } from 'react';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { Screen } from '../shell/Screen.tsx';
import { CameraView } from './CameraView.tsx';
import { readPicture } from './read-picture.ts';
import { readScanned } from './read-scanned.ts';

type Fault = 'notOurs' | 'nothingFound' | 'unreadable';

/** Camera, picture, or typing: three ways to the same payment page. */
export function Scan() {
  const words = useWords(scanWords);
  const navigate = useNavigateTo();
  const say = useSay();
  const [fault, setFault] = useState<Fault>();
  const [round, setRound] = useState(0);
  const found = useRef(false);
  const go = (text: string): void => {
    const place = readScanned(text, location.origin);
    if (place === undefined) return setFault('notOurs');
    if (found.current) return;
    found.current = true;
    say('');
    navigate(place);
  };
  const lookAt = async (file: File): Promise<void> => {
    const read = await readPicture(file);
    if (read.found) go(read.text);
    else setFault(read.why === 'nothing' ? 'nothingFound' : 'unreadable');
  };
  return (
    <Screen
      title={words.title}
      tab="pay"
      back="/"
      aside={<MoneyAside />}
      end={<IconButton icon={QrCode} label={words.mine} onPress={() => navigate('/collect')} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <CameraView key={round} onText={go} again={() => setRound(round + 1)} />
        {fault === 'notOurs' && <ProblemNote problem={{ title: words.notOurs, detail: words.notOursNote }} />}
        {fault === 'nothingFound' && <ProblemNote problem={{ title: words.nothingFound }} />}
        {fault === 'unreadable' && <ProblemNote problem={{ title: words.unreadable }} />}
        <h2 className="mt-2 px-1 text-[.9375rem] leading-snug font-semibold">{words.otherWays}</h2>
        <PictureChoice
          onPicture={(file) => {
            setFault(undefined);
            void lookAt(file);
          }}
        />
        <TypedCode onCode={go} />
      </div>
    </Screen>
  );
}

function PictureChoice({ onPicture }: { onPicture: (file: File) => void }) {
  const words = useWords(scanWords);
  return (
    <label className="flex min-h-16 cursor-pointer items-center gap-3 rounded-card bg-surface px-4 py-3 shadow-card has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand">
      <span
        aria-hidden="true"
        className="grid size-10 shrink-0 place-items-center rounded-[32%] bg-brandtint text-brandink"
      >
        <ImageUp className="size-1/2" strokeWidth={1.9} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-row font-medium">{words.picture}</span>
        <span className="mt-0.5 block text-note text-ink3">{words.pictureNote}</span>
      </span>
      <input
        type="file"
        accept="image/*"
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same picture may be chosen again.
          if (file !== undefined) onPicture(file);
          event.target.value = '';
        }}
      />
    </label>
  );
}

function TypedCode({ onCode }: { onCode: (text: string) => void }) {
  const words = useWords(scanWords);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  return (
    <form
      noValidate
      className="grid gap-3 rounded-card bg-surface p-4 shadow-card"
      onSubmit={(event) => {
        event.preventDefault();
        if (readScanned(typed, location.origin) === undefined) setError(words.typedMissing);
        else onCode(typed);
      }}
    >
      <Field
        label={words.typed}
        note={words.typedNote}
        value={typed}
        error={error}
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={120}
        onChange={(text) => {
          setError(undefined);
          setTyped(text);
        }}
      />
      <Button type="submit" kind="tint">
        {words.go}
      </Button>
    </form>
  );
}
