import { decodeQR } from 'qr/decode.js';

/** A frame larger than this is drawn smaller first: a code fills enough of it, and an old phone keeps up. */
const frameSideMax = 960;
const pictureSideMax = 1600;

let canvas: HTMLCanvasElement | undefined;

/** The text of the code in a picture or a camera frame; nothing leaves the device. */
export function readFrame(
  source: CanvasImageSource,
  width: number,
  height: number,
  sideMax = frameSideMax,
): string | undefined {
  if (width === 0 || height === 0) return undefined;
  const scale = Math.min(1, sideMax / Math.max(width, height));
  canvas ??= document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data, width: drawnWidth, height: drawnHeight } = context.getImageData(0, 0, canvas.width, canvas.height);
  try {
    return decodeQR({ data, width: drawnWidth, height: drawnHeight });
  } catch {
    // The decoder throws when there is no code: most frames have none.
    return undefined;
  }
}

export type PictureRead =
  | { readonly found: true; readonly text: string }
  | { readonly found: false; readonly why: 'nothing' | 'unreadable' };

/** A file the person chose: tried as it is, then smaller, as large photos are noisy. */
export async function readPicture(file: Blob): Promise<PictureRead> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return { found: false, why: 'unreadable' };
  }
  try {
    for (const sideMax of [pictureSideMax, frameSideMax, frameSideMax / 2]) {
      const text = readFrame(bitmap, bitmap.width, bitmap.height, sideMax);
      if (text !== undefined) return { found: true, text };
    }
    return { found: false, why: 'nothing' };
  } finally {
    bitmap.close();
  }
}
