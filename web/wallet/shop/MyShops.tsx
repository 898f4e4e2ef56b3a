import { Store } from 'lucide-react';
import { CopyButton, deviceNow, Empty, List, Row, Skeleton } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { useAsk } from '../asking/ask.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { Screen } from '../shell/Screen.tsx';
import { OneShop } from './OneShop.tsx';
import { shopHref } from './shop-place.ts';

/** The owner's shops; with exactly one of them straight in. */
export function MyShops() {
  const words = useWords(shopWords);
  const format = useFormat();
  const { data, error, refetch } = useAsk('listMyMerchants', {});
  const [only, second] = data?.items ?? [];
  if (only !== undefined && second === undefined) return <OneShop merchantId={only.merchantId} screen="counter" />;
  return (
    <Screen title={words.myShops} back="/">
      {error !== null && <TroubleNote trouble={error} again={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton rows={2} />}
      {data !== undefined && only === undefined && <NoShop />}
      {second !== undefined && (
        <List label={words.myShops}>
          {data?.items.map((shop) => (
            <Row
              key={shop.merchantId}
              icon={Store}
              title={shop.name}
              note={words.openedOn(format.date(new Date(shop.openedAt), deviceNow()))}
              href={shopHref(shop.merchantId, 'counter')}
            />
          ))}
        </List>
      )}
    </Screen>
  );
}

const openCommand = 'qianneng merchant open --owner ADDRESS --name NAME';

function NoShop() {
  const words = useWords(shopWords);
  return (
    <Empty
      icon={Store}
      title={words.noShopTitle}
      action={
        <div className="flex items-center gap-1 rounded-field bg-sunken py-1 pl-4 text-left text-note">
          <code className="min-w-0 break-words">{openCommand}</code>
          <CopyButton text={openCommand} what={words.openCommandName} />
        </div>
      }
    >
      {words.noShopNote}
    </Empty>
  );
}
