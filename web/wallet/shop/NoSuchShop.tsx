import { SearchX } from 'lucide-react';
import { ButtonLink, Page, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';

/** For an address that names no shop of this person; the same whether it is another's or was never there. */
export function NoSuchShop() {
  const words = useWords(shopWords);
  return (
    <Page>
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
    </Page>
  );
}
