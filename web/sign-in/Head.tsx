import { LanguageSwitch, Wordmark } from '#web/ui';

/** Who we are, left; the other language, right. */
export function Head() {
  return (
    <header className="flex items-center justify-between px-6 pt-2 [@media(min-height:44rem)]:pt-4">
      <Wordmark />
      <LanguageSwitch />
    </header>
  );
}
