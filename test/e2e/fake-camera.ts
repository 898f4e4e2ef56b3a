import { writeFileSync } from 'node:fs';

const width = 640;
const height = 480;
const frames = 20;

/**
 * A video file for Chromium's fake camera: one grey picture, 640 × 480, as YUV4MPEG2 with 4:2:0 chroma.
 * `luma` are 480 × 480 brightness values, put in the middle of a white frame.
 */
export function writeFakeVideo(path: string, luma: Uint8Array): void {
  const frame = Buffer.alloc(width * height * 1.5, 128);
  frame.fill(235, 0, width * height);
  const left = (width - height) / 2;
  for (let y = 0; y < height; y += 1) frame.set(luma.subarray(y * height, (y + 1) * height), y * width + left);
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)];
  for (let index = 0; index < frames; index += 1) parts.push(Buffer.from('FRAME\n'), frame);
  writeFileSync(path, Buffer.concat(parts));
}
