import { useWords } from '#web/words';
import { encodeQR } from 'qr';
import { useMemo } from 'react';
import { partsMoneyWords } from '#web/words/parts-money';

export interface QrCodeProps {
  readonly text: string;
  /** What the code is for, instead of "二维码". */
  readonly label?: string | undefined;
}

/** The mark covers at most 22 % of the width: error correction H gives back 30 % of the area. */
const holePart = 0.2;

/** The dark modules as one path, runs joined; the middle is left out for the mark. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const rows = encodeQR(text, 'raw', { ecc: 'high', border: 4 });
  const size = rows.length;
  const quiet = 4;
  const hole = ((size - 2 * quiet) * holePart) / 2;
  const inHole = (index: number): boolean => Math.abs(index + 0.5 - size / 2) < hole;
  let path = '';
  for (const [y, row] of rows.entries()) {
    let start: number | undefined;
    for (let x = 0; x <= size; x += 1) {
      const dark = row[x] === true && !(inHole(x) && inHole(y));
      if (dark) start ??= x;
      else if (start !== undefined) {
        path += `M${start} ${y}h${x - start}v1H${start}z`;
        start = undefined;
      }
    }
  }
  return { path, size };
}

/** A code that scanners read in any theme: always dark on a white card, with its quiet zone. */
export function QrCode({ text, label }: QrCodeProps) {
  const words = useWords(partsMoneyWords);
  const { path, size } = useMemo(() => qrPath(text), [text]);
  const mark = (size - 8) * (holePart - 0.03);
  return (
    <svg
      role="img"
      aria-label={label ?? words.qrCode}
      viewBox={`0 0 ${size} ${size}`}
      className="block aspect-square w-full rounded-field bg-white"
    >
      <path d={path} fill="#0b0f0d" shapeRendering="crispEdges" />
      <svg x={(size - mark) / 2} y={(size - mark) / 2} width={mark} height={mark} viewBox="0 0 48 48">
        <circle cx="24" cy="24" r="23" fill="#0b7a5a" />
        <rect x="15.5" y="15.5" width="17" height="17" rx="2.2" fill="#fff" />
        <path d="M24 19.6a2.8 2.8 0 0 1 1.5 5.15l.95 4.35h-4.9l.95-4.35A2.8 2.8 0 0 1 24 19.6z" fill="#0b7a5a" />
      </svg>
    </svg>
  );
}
