import { List, Row, Section } from '#web/ui';
import { minutesMs } from '#kernel';
import { useWords } from '#web/words';
import { homeWords } from '#web/words/wallet-home';
import { Store } from 'lucide-react';
import { useAsk } from '../asking/ask.ts';

/** The way into one's own shops; nothing for people without one. */
export function Shops() {
  const words = useWords(homeWords);
  const shops = useAsk('listMyMerchants', {}, { goodForMs: 5 * minutesMs }).data?.items ?? [];
  if (shops.length === 0) return null;
  return (
    <div className="mt-5">
      <Section title={words.shops}>
        <List label={words.shops}>
          {shops.map((shop) => (
            <Row
              key={shop.merchantId}
              icon={Store}
              title={shop.name}
              note={words.shopOpen}
              href={`/shop/${shop.merchantId}`}
            />
          ))}
        </List>
      </Section>
    </div>
  );
}
