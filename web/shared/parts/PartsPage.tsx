import { IconButton, Mark, Segmented, setAppearance, StatusLine, TabBar, TopBar, useAppearance, useSay } from '#web/ui';
import { setLocale, useLocale, useWords } from '#web/words';
import { Share2 } from 'lucide-react';
import { useEffect } from 'react';
import { partsPageWords } from '#web/words/parts-page';
import { partsWords } from '#web/words/parts';
import { Shown } from './Shown.tsx';
import { ShownInputs } from './ShownInputs.tsx';
import { ShownLists } from './ShownLists.tsx';
import { ShownMoney } from './ShownMoney.tsx';
import { ShownStates } from './ShownStates.tsx';
import { ShownTokens } from './ShownTokens.tsx';

/** Every part in every state, in both languages, themes and sizes: what a screen may be built from. Trial mode only. */
export function PartsPage() {
  const words = useWords(partsPageWords);
  const brand = useWords(partsWords);
  useEffect(() => {
    document.title = `${words.title} · ${brand.brandName}`;
  }, [words, brand]);
  return (
    <StatusLine>
      <div className="mx-auto max-w-[88rem] px-4 py-6 lg:px-8">
        <header className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-3">
          <div className="flex items-center gap-3">
            <Mark />
            <h1 className="text-[1.25rem] leading-snug font-semibold">{`${brand.brandName} · ${words.title}`}</h1>
          </div>
          <Controls />
        </header>
        <main className="columns-1 gap-8 *:mb-8 *:break-inside-avoid sm:columns-2 lg:columns-3 xl:columns-4">
          <ShownTokens />
          <ShownInputs />
          <ShownMoney />
          <ShownStates />
          <ShownLists />
          <ShownBars />
        </main>
      </div>
    </StatusLine>
  );
}

function Controls() {
  const words = useWords(partsPageWords);
  const locale = useLocale();
  const { theme, type } = useAppearance();
  return (
    <div className="flex flex-wrap gap-3">
      <Segmented
        label={words.language}
        value={locale}
        onChange={setLocale}
        segments={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Segmented
        label={words.theme}
        value={theme}
        onChange={(next) => setAppearance({ theme: next })}
        segments={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: words.themes[value] }))}
      />
      <Segmented
        label={words.type}
        value={type}
        onChange={(next) => setAppearance({ type: next })}
        segments={(['normal', 'large', 'larger'] as const).map((value) => ({ value, label: words.types[value] }))}
      />
    </div>
  );
}

function ShownBars() {
  const words = useWords(partsPageWords);
  const brand = useWords(partsWords);
  const say = useSay();
  return (
    <Shown name={words.bars}>
      <div className="overflow-hidden rounded-card border border-line [&_header]:static">
        <TopBar
          as="h3"
          title={words.transfer}
          note={words.step}
          back={() => say(brand.back)}
          end={<IconButton icon={Share2} label={brand.copy} onPress={() => say(brand.copied)} />}
        />
      </div>
      {/* Painted apart, so that the bar fixed to the screen is fixed to this box. */}
      <div className="relative min-h-20 max-h-104 overflow-hidden rounded-card border border-line contain-paint">
        <TabBar
          current="home"
          hrefs={{ home: '#home', activity: '#activity', pay: '#pay', security: '#security', help: '#help' }}
        />
      </div>
    </Shown>
  );
}
