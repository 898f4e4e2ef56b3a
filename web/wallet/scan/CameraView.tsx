import { Button, IconTile, Spinner } from '#web/ui';
import { useWords } from '#web/words';
import { scanWords } from '#web/words/wallet-scan';
import { CameraOff } from 'lucide-react';
import { type CameraState, useCamera } from './use-camera.ts';

/** What the camera sees, with a frame; or why it sees nothing. */
export function CameraView({ onText, again }: { onText: (text: string) => void; again: () => void }) {
  const words = useWords(scanWords);
  const { video, state } = useCamera(onText);
  return (
    <section aria-label={words.camera}>
      <div className="relative grid aspect-square max-h-[26rem] w-full place-items-center overflow-hidden rounded-hero bg-hero2 text-white">
        <video
          ref={video}
          muted
          playsInline
          aria-hidden="true"
          className={state === 'on' ? 'absolute inset-0 size-full object-cover' : 'hidden'}
        />
        {state === 'on' ? <Frame /> : state === 'starting' ? <Starting /> : <Trouble state={state} again={again} />}
      </div>
      {state === 'on' && <p className="mt-2 text-center text-note text-ink2">{words.aim}</p>}
    </section>
  );
}

function Frame() {
  return (
    <svg aria-hidden="true" viewBox="0 0 100 100" className="relative size-3/5" fill="none" stroke="#fff">
      <path
        strokeWidth="2.4"
        strokeLinecap="round"
        d="M2 22V10a8 8 0 0 1 8-8h12M78 2h12a8 8 0 0 1 8 8v12M98 78v12a8 8 0 0 1-8 8H78M22 98H10a8 8 0 0 1-8-8V78"
      />
    </svg>
  );
}

function Starting() {
  const words = useWords(scanWords);
  return (
    <output className="flex items-center gap-3 text-row">
      <Spinner />
      {words.starting}
    </output>
  );
}

function Trouble({ state, again }: { state: Exclude<CameraState, 'on' | 'starting'>; again: () => void }) {
  const words = useWords(scanWords);
  const texts = {
    refused: [words.refused, words.refusedNote],
    none: [words.none, words.noneNote],
    busy: [words.busy, words.busyNote],
  } as const;
  const [title, note] = texts[state];
  return (
    <div className="flex flex-col items-center gap-3 px-8 text-center">
      <IconTile icon={CameraOff} tone="plain" big />
      <output>
        <span className="block text-bar font-semibold">{title}</span>
        <span className="mt-1 block text-note text-herosoft">{note}</span>
      </output>
      {state !== 'none' && (
        <Button kind="tint" compact onPress={again}>
          {words.again}
        </Button>
      )}
    </div>
  );
}
