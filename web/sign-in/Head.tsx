import { LanguageSwitch, Wordmark } from '#web/ui';

/** Who we are, left; the other language, right. */
export function Head() {
  return (
    <header className="flex items-center justify-between gap-3 px-6 pt-2 [@media(min-height:44rem)]:pt-4">
      <Wordmark />
      <span className="shrink-0 whitespace-nowrap">
        <LanguageSwitch />
      </span>
    </header>
  );
}
