import { fullNames, surnames } from './chinese-names.ts';
import { keyboardWalks, numberSlang, pinyinWords, productWords } from './chinese-words.ts';

// Only the builder of the filter and its test read this file; nothing of it reaches a browser.

const tails = (
  '1 12 123 1234 12345 123456 1234567 12345678 123456789 123123 321 520 521 1314 5201314 1314520 666 888 999 111 000 ' +
  '168 88 66 6666 8888 1111 0000 110 119 120 007 100 ! @ @123 @163 @qq 123! 123. .123 _123 123a abc qq aa'
).split(' ');
const years = Array.from({ length: 51 }, (_, i) => String(1960 + i));
const mobilePrefixes =
  '130 131 132 133 134 135 136 137 138 139 147 150 151 152 153 155 156 157 158 159 166 170 173 175 176 177 178 180 181 182 183 185 186 187 188 189 191 198 199'.split(
    ' ',
  );

/** Passwords that Chinese habits make and English lists lack; at least 8 characters, each once, always in the same order. */
export function listChinesePatterns(): readonly string[] {
  const made = new Set<string>();
  for (const password of allPatterns()) if (password.length >= 8) made.add(password.toLowerCase());
  return [...made];
}

function* allPatterns(): Generator<string> {
  yield* keyboardWalks;
  yield* pairs(numberSlang, numberSlang);
  const names = fullNames.slice(0, 500);
  yield* pairs(names, [...tails, ...years]);
  yield* pairs(fullNames.slice(0, 100), fullNames.slice(0, 20));
  const words = [...pinyinWords, ...productWords, ...surnames.slice(0, 60)];
  yield* pairs(words, [...tails, ...numberSlang]);
  yield* pairs(numberSlang.slice(0, 30), words);
  yield* dates();
  yield* mobileLike();
}

function* pairs(first: readonly string[], second: readonly string[]): Generator<string> {
  for (const a of first) for (const b of second) yield a + b;
}

/** 19600101 … 20101231 and the same day first by month: the birthdays of people who sign up. */
function* dates(): Generator<string> {
  for (const year of years) {
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= new Date(Date.UTC(Number(year), month, 0)).getUTCDate(); day += 1) {
        const monthDay = String(month).padStart(2, '0') + String(day).padStart(2, '0');
        yield year + monthDay;
        yield monthDay + year;
      }
    }
  }
}

/** 13800138000, 13812345678, 18888888888: numbers people put where a form wants any number. */
function* mobileLike(): Generator<string> {
  for (const prefix of mobilePrefixes) {
    for (let digit = 0; digit <= 9; digit += 1) yield prefix + String(digit).repeat(8);
    for (const rest of ['12345678', '87654321', '00000001', '11112222', '12341234', '88886666', '66668888', '00138000'])
      yield prefix + rest;
  }
}
