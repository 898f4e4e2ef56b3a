/**
 * Letters that look like a Latin one, by what they look like: Cyrillic, Greek and Latin of other languages, as Unicode Technical
 * Standard 39 (confusables) pairs them, those that a registrar accepts in a name.
 */
const alike: Readonly<Record<string, string>> = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  æ: 'ae',
  в: 'b',
  β: 'b',
  Ь: 'b',
  ь: 'b',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  đ: 'd',
  ɗ: 'd',
  е: 'e',
  ε: 'e',
  є: 'e',
  ҽ: 'e',
  ɡ: 'g',
  ց: 'g',
  һ: 'h',
  н: 'h',
  հ: 'h',
  і: 'i',
  ι: 'i',
  ı: 'i',
  ӏ: 'l',
  ł: 'l',
  ɩ: 'i',
  ј: 'j',
  ϳ: 'j',
  ȷ: 'j',
  к: 'k',
  κ: 'k',
  ĸ: 'k',
  м: 'm',
  η: 'n',
  п: 'n',
  ո: 'n',
  ŋ: 'n',
  о: 'o',
  ο: 'o',
  ø: 'o',
  ө: 'o',
  օ: 'o',
  р: 'p',
  ρ: 'p',
  þ: 'p',
  ԛ: 'q',
  զ: 'q',
  г: 'r',
  ʀ: 'r',
  ѕ: 's',
  ʂ: 's',
  т: 't',
  τ: 't',
  ŧ: 't',
  υ: 'u',
  μ: 'u',
  ս: 'u',
  ѵ: 'v',
  ν: 'v',
  ԝ: 'w',
  ш: 'w',
  ω: 'w',
  ѡ: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  γ: 'y',
  ү: 'y',
  ʐ: 'z',
  ƶ: 'z',
  ß: 'ss',
};

/** Signs of a plain keyboard that pass for each other. */
const passing: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['nn', 'm'],
  ['cl', 'd'],
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['3', 'e'],
  ['5', 's'],
  ['4', 'a'],
  ['8', 'b'],
  ['9', 'g'],
];

/** What a name looks like at a glance: two with the same skeleton are easily taken for each other. */
export function skeleton(name: string): string {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  let seen = Array.from(folded, (letter) => alike[letter] ?? letter).join('');
  for (const [from, to] of passing) seen = seen.replaceAll(from, to);
  return seen;
}

/** How many letters have to be put in, left out, replaced or swapped with their neighbour (Damerau–Levenshtein, adjacent). */
export function lettersApart(one: string, other: string): number {
  const a = Array.from(one);
  const b = Array.from(other);
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of a.entries()) {
    const row = [i + 1];
    for (const [j, wanted] of b.entries()) {
      const same = letter === wanted ? 0 : 1;
      let least = Math.min((last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (last[j] ?? 0) + same);
      const isSwap = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === wanted;
      if (isSwap) least = Math.min(least, (before[j - 1] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last.at(-1) ?? 0;
}
