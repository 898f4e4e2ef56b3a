import { Avatar, Card, Chip, IconTile } from '#web/ui';
import { useWords } from '#web/words';
import { payWords } from '#web/words/wallet-pay';
import { Store } from 'lucide-react';
import type { FoundPayee } from './attempts.ts';

/** Who gets it, before anything is confirmed. */
export function PayeeCard({ found }: { found: FoundPayee }) {
  const words = useWords(payWords);
  const { party } = found;
  const isShop = party.kind === 'merchant';
  return (
    <Card label={words.payee}>
      <div className="flex items-center gap-3">
        {isShop ? <IconTile icon={Store} /> : <Avatar name={party.name} big />}
        <div className="min-w-0 flex-1">
          <p className="text-[1.0625rem] leading-snug font-semibold">{party.name}</p>
          <p className="num mt-0.5 text-note text-ink3">
            {party.address ?? found.title ?? (isShop ? words.shop : words.masked)}
          </p>
          {party.address !== null && !isShop && <p className="mt-0.5 text-caption text-ink3">{words.masked}</p>}
        </div>
        {isShop && <Chip tone="brand">{words.shop}</Chip>}
      </div>
    </Card>
  );
}

/** The same in one line, for the sheet that asks for the PIN. */
export function payeeLine(found: FoundPayee): string {
  return found.party.address === null ? found.party.name : `${found.party.name} ${found.party.address}`;
}
