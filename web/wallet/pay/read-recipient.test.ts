import { expect, test } from 'vitest';
import { readRecipient } from './read-recipient.ts';

test.each([
  ['138 0013 8000', 'address'],
  ['13800138000', 'address'],
  ['+86 138 0013 8000', 'address'],
  ['１３８００１３８０００', 'address'],
  ['lilei@example.com', 'address'],
  ['7K2M-9QXA-0F1C', 'code'],
  ['7k2m 9qxa 0f1c', 'code'],
  ['https://wallet.example/p/7K2M9QXA0F1C', 'code'],
  ['wallet.example/p/7K2M9QXA0F1C', 'code'],
] as const)('%s is read as %s', (typed, by) => {
  expect(readRecipient(typed)?.by).toBe(by);
});

test('nothing typed is nothing', () => {
  expect(readRecipient('   ')).toBeUndefined();
});
