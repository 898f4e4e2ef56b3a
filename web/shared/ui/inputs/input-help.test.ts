import { expect, test } from 'vitest';
import { decideInputTrouble, type InputLook, type InputTrouble } from './input-help.ts';

const calm: InputLook = { value: 'correct horse', capsLock: false, composing: false, secret: true };

const rules: readonly [rule: string, look: Partial<InputLook>, trouble: InputTrouble | undefined][] = [
  ['a plain password is fine', {}, undefined],
  ['a space inside is part of a phrase', { value: 'four words in a row' }, undefined],
  ['caps lock while typing a secret', { capsLock: true }, 'caps_lock'],
  ['caps lock in a name does not matter', { capsLock: true, secret: false }, undefined],
  ['full-width letters', { value: 'ａｂｃ' }, 'full_width'],
  ['full-width digits in a phone number', { value: '１３８', secret: false }, 'full_width'],
  ['an ideographic space', { value: 'abc\u3000' }, 'full_width'],
  ['an input method that is composing a secret', { composing: true }, 'input_method'],
  ['Han characters in a secret', { value: '密码' }, 'input_method'],
  ['Han characters in a name are its letters', { value: '韩梅梅', secret: false, composing: true }, undefined],
  ['a space at the end', { value: 'secret ' }, 'stray_space'],
  ['a space at the start', { value: ' me@example.com', secret: false }, 'stray_space'],
  ['an empty field', { value: '' }, undefined],
  ['full-width before caps lock: it is the surer cause', { value: 'Ａ', capsLock: true }, 'full_width'],
];

test.each(rules)('%s', (_rule, look, trouble) => {
  expect(decideInputTrouble({ ...calm, ...look })).toBe(trouble);
});
