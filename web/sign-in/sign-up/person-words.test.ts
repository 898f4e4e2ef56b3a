import { checkPin } from '#strength';
import { expect, test } from 'vitest';
import { personWordsOf } from './person-words.ts';

test.each([
  [
    'a phone is a phone',
    { address: '138 0013 8000', name: '韩梅梅', username: '' },
    { names: ['韩梅梅'], phones: ['138 0013 8000'], emails: [], usernames: [] },
  ],
  [
    'a mail address is none',
    { address: 'mei@example.com', name: ' ', username: 'mei' },
    { names: [], phones: [], emails: ['mei@example.com'], usernames: ['mei'] },
  ],
])('%s', (_rule, draft, words) => {
  expect(personWordsOf(draft)).toEqual(words);
});

test('the grouped phone number still keeps its tail out of the PIN', () => {
  const words = personWordsOf({ address: '139 8264 7153', name: '', username: '' });
  expect(checkPin('647153', words).reason).toBe('pin_own_phone');
});
