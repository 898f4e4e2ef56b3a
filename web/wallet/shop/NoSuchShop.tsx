import { SearchX } from 'lucide-react';
import { ButtonLink, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { Screen } from '../shell/Screen.tsx';

/** For an address that names no shop of this person; the same whether it is another's or was never there. */
export function NoSuchShop() {
  const words = useWords(shopWords);
  return (
    <Screen title={words.notFoundTitle} back="/" bare>
      <StatePage
        icon={SearchX}
        tone="plain"
        headline={words.notFoundTitle}
        sentence={words.notFoundNote}
        actions={
          <>
            <ButtonLink href="/shop">{words.myShops}</ButtonLink>
            <ButtonLink kind="text" href="/">
              {words.backToWallet}
            </ButtonLink>
          </>
        }
      />
    </Screen>
  );
}
