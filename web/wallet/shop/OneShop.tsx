import type { CallAnswer } from '#web/api';
import { Skeleton } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { useAsk } from '../asking/ask.ts';
import { refusalOf } from '../asking/shown-trouble.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { Screen } from '../shell/Screen.tsx';
import { CodePage } from './code/CodePage.tsx';
import { Counter } from './counter/Counter.tsx';
import { DaysPage } from './days/DaysPage.tsx';
import { KeysPage } from './keys/KeysPage.tsx';
import { NoSuchShop } from './NoSuchShop.tsx';
import { PaymentsPage } from './payments/PaymentsPage.tsx';
import type { ShopScreen } from './shop-place.ts';

/** One shop: its page is read once and kept while its screens change. */
export function OneShop({ merchantId, screen }: { merchantId: string; screen: ShopScreen }) {
  const words = useWords(shopWords);
  const { data: shop, error, refetch } = useAsk('getMerchant', { params: { merchantId } });
  if (shop !== undefined) return <ShopScreenOf shop={shop} screen={screen} />;
  const refusal = refusalOf(error);
  // A malformed id is no shop either.
  if (refusal?.kind === 'problem' && (refusal.status === 404 || refusal.status === 400)) return <NoSuchShop />;
  return (
    <Screen title={words.nav[screen]} back="/">
      {error === null ? <Skeleton rows={4} /> : <TroubleNote trouble={error} again={() => void refetch()} />}
    </Screen>
  );
}

function ShopScreenOf({ shop, screen }: { shop: CallAnswer<'getMerchant'>; screen: ShopScreen }) {
  switch (screen) {
    case 'counter':
      return <Counter shop={shop} />;
    case 'code':
      return <CodePage shop={shop} />;
    case 'payments':
      return <PaymentsPage shop={shop} />;
    case 'days':
      return <DaysPage shop={shop} />;
    case 'keys':
      return <KeysPage shop={shop} />;
  }
}
