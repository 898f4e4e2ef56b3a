import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { qrPath } from './QrCode.tsx';

/** Draws the path at six pixels a module, as a scanner would see it. */
function drawn(text: string): { width: number; height: number; data: Uint8Array } {
  const { path, size } = qrPath(text);
  const [scale, side] = [6, size * 6];
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const run of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    const [x, y, length] = [Number(run[1]), Number(run[2]), Number(run[3])];
    for (let row = y * scale; row < (y + 1) * scale; row += 1) {
      data.fill(0, (row * side + x * scale) * 4, (row * side + (x + length) * scale) * 4);
    }
  }
  for (let pixel = 3; pixel < data.length; pixel += 4) data[pixel] = 255;
  return { width: side, height: side, data };
}

test.each([
  'qn://p/286014735208816493',
  'https://wallet.qianneng.example/c/9F3KQ7W2A5850',
  'https://localhost:8080/pay/0198c1d2-aaaa-7bbb-8ccc-1234567890ab?amount=123456',
])('a scanner reads %s with the middle left out', (text) => {
  expect(decodeQR(drawn(text))).toBe(text);
});
