import { useWords } from '#web/words';
import { savedCodesWords } from '#web/words/factors';
import { Button, ButtonLink, Card, useSay } from '#web/ui';
import { Copy, Download, Printer } from 'lucide-react';

export interface SavedCodesProps {
  readonly codes: readonly string[];
  /** Our address, printed on the paper. */
  readonly address: string;
}

/** Ten codes, shown once: they are on this page only, not in storage, not in the address. On paper nothing else is printed. */
export function SavedCodes({ codes, address }: SavedCodesProps) {
  const words = useWords(savedCodesWords);
  const say = useSay();
  const text = codes.map((code, index) => `${String(index + 1).padStart(2, ' ')}  ${code}`).join('\n');
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(codes.join('\n'));
    say(words.copied);
  };
  return (
    <div className="grid gap-4">
      <div className="print:fixed print:inset-0 print:z-50 print:bg-white print:p-10 print:text-black">
        <Card label={words.list}>
          <ol data-saved-codes className="grid gap-x-6 sm:grid-cols-2" aria-label={words.list}>
            {codes.map((code, index) => (
              <li key={code} className="flex min-h-8 items-center gap-3">
                <span aria-hidden="true" className="num w-5 shrink-0 text-right text-caption text-ink3">
                  {index + 1}
                </span>
                <span lang="en" translate="no" data-saved-code className="num text-row font-semibold tracking-[.04em]">
                  {code}
                </span>
              </li>
            ))}
          </ol>
          <p className="mt-4 hidden text-note print:block">{address}</p>
        </Card>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button kind="tint" compact icon={Copy} onPress={() => void copy()}>
          {words.copy}
        </Button>
        <Button kind="tint" compact icon={Printer} onPress={() => window.print()}>
          {words.print}
        </Button>
        <ButtonLink
          kind="tint"
          compact
          icon={Download}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(words.file(text, address))}`}
          download={words.fileName}
        >
          {words.download}
        </ButtonLink>
      </div>
      <div className="grid gap-1 px-1 text-body text-ink2">
        <p>{words.once}</p>
        <p>{words.what}</p>
      </div>
    </div>
  );
}
