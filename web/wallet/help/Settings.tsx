import { call } from '#web/api';
import { Card, Section, Segmented, setAppearance, useAppearance } from '#web/ui';
import { setLocale, useLocale, useWords } from '#web/words';
import { helpWords } from '#web/words/wallet-help';
import type { Locale } from '#kernel';
import { queryClient } from '../asking/query-client.ts';
import { asideIfKnown } from '../shell/aside-if-known.tsx';
import { Screen } from '../shell/Screen.tsx';

/** Choices about this device; the language also goes to the server, for messages, when somebody is signed in. */
export function Settings() {
  const words = useWords(helpWords);
  const locale = useLocale();
  const { theme, type } = useAppearance();
  const speak = (next: Locale): void => {
    setLocale(next);
    // Whether messages follow is not worth an interruption: the screen has switched already.
    if (queryClient.getQueryData(['getMe', {}]) !== undefined)
      void call('changePreferences', { body: { locale: next } });
  };
  return (
    <Screen title={words.settingsTitle} tab="security" back="/security" aside={asideIfKnown()}>
      <div className="pt-2">
        <Section title={words.language}>
          <Card>
            <Segmented
              label={words.language}
              value={locale}
              onChange={speak}
              segments={[
                { value: 'zh-CN', label: words.chinese },
                { value: 'en', label: words.english },
              ]}
            />
            <p className="mt-3 text-note text-ink3">{words.languageKept}</p>
          </Card>
        </Section>
        <Section title={words.theme}>
          <Card>
            <Segmented
              label={words.theme}
              value={theme}
              onChange={(next) => setAppearance({ theme: next })}
              segments={[
                { value: 'system', label: words.system },
                { value: 'light', label: words.light },
                { value: 'dark', label: words.dark },
              ]}
            />
          </Card>
        </Section>
        <Section title={words.type}>
          <Card>
            <Segmented
              label={words.type}
              value={type}
              onChange={(next) => setAppearance({ type: next })}
              segments={[
                { value: 'normal', label: words.normal },
                { value: 'large', label: words.large },
                { value: 'larger', label: words.larger },
              ]}
            />
            <p className="mt-4 text-note text-ink3">{words.sample}</p>
            <p className="num mt-1 text-title font-semibold">{words.sampleText}</p>
          </Card>
        </Section>
      </div>
    </Screen>
  );
}
