import { useWords } from '#web/words';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { partsWords } from '#web/words/parts';
import { IconButton } from './IconButton.tsx';

const shownMs = 2_000;

/** Copies a text; `what` names it for a screen reader ("支持码"). */
export function CopyButton({ text, what, filled }: { text: string; what: string; filled?: boolean }) {
  const words = useWords(partsWords);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), shownMs);
  };
  return (
    <>
      <IconButton
        icon={copied ? Check : Copy}
        label={`${words.copy} ${what}`}
        filled={filled}
        onPress={() => void copy()}
      />
      <output className="sr-only">{copied && words.copied}</output>
    </>
  );
}
