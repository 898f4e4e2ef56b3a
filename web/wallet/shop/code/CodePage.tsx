import { Download, Printer } from 'lucide-react';
import { useState } from 'react';
import type { CallAnswer } from '#web/api';
import { Button, QrCode, Section, useSay, Wordmark } from '#web/ui';
import { useWords } from '#web/words';
import { partsWords } from '#web/words/parts';
import { shopWords } from '#web/words/shop';
import { ShopFrame } from '../ShopFrame.tsx';
import { drawCodeCard } from './draw-code-card.ts';

type Shop = CallAnswer<'getMerchant'>;

/** The shop's static code to hang up: printed from here, or saved as a picture. */
export function CodePage({ shop }: { shop: Shop }) {
  const words = useWords(shopWords).code;
  return (
    <ShopFrame shop={shop} screen="code">
      <div className="grid gap-5 lg:grid-cols-2 lg:items-start">
        <PrintedCode shop={shop} />
        <div className="no-print grid gap-3">
          <Button icon={Printer} onPress={() => window.print()}>
            {words.print}
          </Button>
          <SaveButton shop={shop} />
          <Section title={words.howTitle}>
            <p className="px-1 text-body text-ink2">{words.how}</p>
            <p className="mt-2 px-1 text-body text-ink2">{words.check}</p>
          </Section>
        </div>
      </div>
    </ShopFrame>
  );
}

/** On paper: the card alone, in the middle of the sheet, with its colours. */
function PrintedCode({ shop }: { shop: Shop }) {
  const words = useWords(shopWords);
  return (
    <section
      aria-label={words.code.title}
      className="rounded-hero bg-linear-to-br from-hero1 to-hero2 p-5 text-center text-white [print-color-adjust:exact] print:mx-auto print:w-[120mm]"
    >
      <p className="text-headline font-semibold">{words.code.scanToPay}</p>
      <p className="mt-1 text-row text-herosoft" lang={words.code.otherLang}>
        {words.code.otherScanToPay}
      </p>
      <div className="mt-4 rounded-card bg-white px-4 py-5 text-codeink">
        <p className="text-bar font-semibold">{shop.name}</p>
        <div className="mx-auto mt-2 max-w-80">
          <QrCode text={shop.staticCode.url} label={words.counter.codeLabel(shop.name)} />
        </div>
        <p className="num mt-1 text-[1.25rem] font-semibold tracking-[.06em]">{shop.staticCode.code}</p>
        <p className="mt-1 text-caption text-codeink2">{words.code.typed}</p>
      </div>
      <div className="mt-4 grid justify-center">
        <Wordmark />
      </div>
    </section>
  );
}

function SaveButton({ shop }: { shop: Shop }) {
  const words = useWords(shopWords).code;
  const parts = useWords(partsWords);
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const { url, code } = shop.staticCode;
    const card = { name: shop.name, url, code, scan: words.scanToPay, otherScan: words.otherScanToPay };
    const { fontFamily } = getComputedStyle(document.documentElement);
    const picture = await drawCodeCard({ ...card, brand: parts.brandName }, fontFamily);
    download(picture, words.fileName(shop.name));
    setBusy(false);
    say(words.saved);
  };
  return (
    <Button kind="tint" icon={Download} busy={busy} onPress={() => void save()}>
      {words.save}
    </Button>
  );
}

function download(picture: Blob, fileName: string): void {
  const address = URL.createObjectURL(picture);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // Revoked later: some browsers begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
