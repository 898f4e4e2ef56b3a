import { ChevronLeft, Volume2, VolumeX, Wifi, WifiOff } from 'lucide-react';
import { Chip, cx, Link, Mark, useNow } from '#web/ui';
import { formatClock, useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { ShopDoors } from './ShopDoors.tsx';
import { isSpeechOffered } from './speech.ts';
import type { LiveLink } from './watch-shop.ts';

export interface CounterHeaderProps {
  readonly shop: { readonly merchantId: string; readonly name: string };
  readonly link: LiveLink;
  readonly speech: boolean;
  readonly onSpeech: (on: boolean) => void;
}

/** Shop, day and clock; whether payments arrive live; whether they are spoken. */
export function CounterHeader({ shop, link, speech, onSpeech }: CounterHeaderProps) {
  const words = useWords(shopWords);
  const format = useFormat();
  const now = useNow();
  return (
    <header className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface py-2 pr-4 pl-1 lg:px-6">
      <Link href="/" aria-label={words.backToWallet} className="grid size-11 shrink-0 place-items-center rounded-full">
        <ChevronLeft size="1.5rem" aria-hidden="true" />
      </Link>
      <span className="hidden lg:block">
        <Mark />
      </span>
      <div className="min-w-24 flex-1">
        <h1 className="text-bar leading-tight font-semibold outline-none">{shop.name}</h1>
        <p className="num text-note text-ink3">
          {format.date(now, now)} {formatClock(now)}
        </p>
      </div>
      <div className="hidden lg:block">
        <ShopDoors merchantId={shop.merchantId} inBar />
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {isSpeechOffered() && <SpeechSwitch on={speech} onChange={onSpeech} />}
        <LinkChip link={link} />
      </div>
    </header>
  );
}

function LinkChip({ link }: { link: LiveLink }) {
  const words = useWords(shopWords).counter;
  if (link === 'lost')
    return (
      <Chip tone="warn" icon={WifiOff}>
        {words.lost}
      </Chip>
    );
  return (
    <Chip tone={link === 'live' ? 'brand' : 'plain'} icon={Wifi}>
      {link === 'live' ? words.live : words.starting}
    </Chip>
  );
}

function SpeechSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const words = useWords(shopWords).counter;
  const Glyph = on ? Volume2 : VolumeX;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={words.speech}
      onClick={() => onChange(!on)}
      className={cx(
        'flex min-h-11 items-center gap-1.5 rounded-full px-3 text-caption font-medium',
        on ? 'bg-brandtint text-brandink' : 'bg-sunken text-ink2',
      )}
    >
      <Glyph size="1rem" aria-hidden="true" />
      <span aria-hidden="true" className="max-lg:sr-only">
        {on ? words.speechOn : words.speechOff}
      </span>
    </button>
  );
}
