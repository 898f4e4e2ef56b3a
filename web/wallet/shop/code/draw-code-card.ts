import { invariant } from '#kernel';
import { qrPath } from '#web/ui';

export interface CodeCard {
  readonly name: string;
  readonly url: string;
  readonly code: string;
  readonly scan: string;
  readonly otherScan: string;
  readonly brand: string;
}

const width = 1080;
const height = 1500;
const qrSize = 760;
const ink = '#1a1d1a';
const brand = '#0b7a5a';

/** The printed code as a picture for a chat or a print shop: colours of paper, whatever the theme on screen. */
export async function drawCodeCard(card: CodeCard, fontFamily: string): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  invariant(pen, 'a canvas of our own has a 2d context');
  pen.fillStyle = brand;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#fff';
  pen.beginPath();
  pen.roundRect(60, 330, width - 120, height - 470, 56);
  pen.fill();
  const write = (text: string, y: number, size: number, weight: number, color: string): void => {
    pen.fillStyle = color;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.font = `${weight} ${size}px ${fontFamily}`;
    pen.fillText(text, width / 2, y, width - 200);
  };
  write(card.scan, 130, 84, 600, '#fff');
  write(card.otherScan, 235, 46, 400, '#c9e9dc');
  write(card.name, 430, 64, 600, ink);
  drawQr(pen, card.url, { x: (width - qrSize) / 2, y: 480 });
  write(card.code, 1285, 52, 600, ink);
  write(card.brand, height - 70, 40, 500, '#c9e9dc');
  return new Promise((resolve) => {
    canvas.toBlob((blob) => {
      invariant(blob, 'a canvas that was drawn becomes a picture');
      resolve(blob);
    }, 'image/png');
  });
}

function drawQr(pen: CanvasRenderingContext2D, url: string, at: { x: number; y: number }): void {
  const { path, size } = qrPath(url);
  const unit = qrSize / size;
  pen.save();
  pen.translate(at.x, at.y);
  pen.scale(unit, unit);
  pen.fillStyle = '#0b0f0d';
  fillPath(pen, path);
  // The mark of QrCode, in the hole its path leaves: 17 % of the width without the quiet zone.
  const mark = ((size - 8) * 0.17) / 48;
  pen.translate(size / 2 - 24 * mark, size / 2 - 24 * mark);
  pen.scale(mark, mark);
  pen.fillStyle = brand;
  fillPath(pen, 'M24 1a23 23 0 1 1 0 46a23 23 0 1 1 0-46z');
  pen.fillStyle = '#fff';
  fillPath(
    pen,
    'M17.7 15.5h12.6a2.2 2.2 0 0 1 2.2 2.2v12.6a2.2 2.2 0 0 1-2.2 2.2H17.7a2.2 2.2 0 0 1-2.2-2.2V17.7a2.2 2.2 0 0 1 2.2-2.2z',
  );
  pen.fillStyle = brand;
  fillPath(pen, 'M24 19.6a2.8 2.8 0 0 1 1.5 5.15l.95 4.35h-4.9l.95-4.35A2.8 2.8 0 0 1 24 19.6z');
  pen.restore();
}

function fillPath(pen: CanvasRenderingContext2D, path: string): void {
  const shape = new Path2D(path);
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a pen is no array
  pen.fill(shape);
}
