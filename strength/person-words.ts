import { birthdayForms, readBirthday } from './birthday.ts';
import { productWords } from './chinese-words.ts';
import { foldForGuessing } from './normalise-password.ts';
import type { PersonWords } from './verdict.ts';

export type OwnKind = 'name' | 'birthday' | 'phone' | 'email' | 'username' | 'idNumber' | 'product';

/** A name written with characters → its syllables, surname read as a surname (单 is shan). */
export type ReadPinyin = (hanzi: string) => readonly string[];

const compoundSurnames = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '夏侯',
  '南宫',
];
const wordsMax = 400;

/** Every usual spelling of what is known about the person, likeliest first: the place in the map is the number of guesses. */
export function expandPersonWords(words: PersonWords, readPinyin: ReadPinyin): ReadonlyMap<string, OwnKind> {
  const found = new Map<string, OwnKind>();
  const add = (kind: OwnKind, forms: Iterable<string>): void => {
    for (const form of forms) {
      const word = foldForGuessing(form).toLowerCase().trim();
      if (word.length >= 2 && found.size < wordsMax && !found.has(word)) found.set(word, kind);
    }
  };
  for (const name of words.names) add('name', nameForms(name, readPinyin));
  for (const birthday of words.birthdays ?? []) add('birthday', birthdayForms(birthday));
  for (const phone of words.phones) add('phone', numberForms(phoneDigits(phone)));
  for (const email of words.emails) add('email', addressForms(email));
  for (const username of words.usernames) add('username', tokenForms(username));
  for (const id of words.idNumbers ?? []) {
    add('idNumber', numberForms(id.trim()));
    add('birthday', birthdayForms(id.trim().slice(6, 14)));
  }
  add('product', productWords);
  return found;
}

/** The birthdays known, those inside identity numbers included. */
export function knownBirthdays(words: PersonWords): readonly { year: number; month: number; day: number }[] {
  const texts = [...(words.birthdays ?? []), ...(words.idNumbers ?? []).map((id) => id.trim().slice(6, 14))];
  return texts.map(readBirthday).filter((day) => day !== null);
}

/** Digits of a phone number without the country code. */
export function phoneDigits(phone: string): string {
  return foldForGuessing(phone)
    .replace(/\D/gu, '')
    .replace(/^(?:0086|86)(?=1\d{10}$)/u, '');
}

function nameForms(name: string, readPinyin: ReadPinyin): readonly string[] {
  const plain = foldForGuessing(name).trim().slice(0, 40);
  const hanzi = plain.replace(/[^\p{Script=Han}]/gu, '').slice(0, 8);
  const latin = plain.normalize('NFD').replace(/[^A-Za-z\s'-]/gu, '');
  return [
    ...(hanzi === '' ? [] : hanziForms(hanzi, readPinyin(hanzi))),
    ...syllableForms(latin.split(/[\s'-]+/u).filter(Boolean), 1),
  ];
}

function hanziForms(hanzi: string, syllables: readonly string[]): readonly string[] {
  const surnameLength = compoundSurnames.some((surname) => hanzi.startsWith(surname)) ? 2 : 1;
  const spoken = [...syllableForms(syllables, surnameLength)];
  // ü is typed v, u or yu, depending on the passport office.
  const other = syllables.some((s) => s.includes('v'))
    ? ['u', 'yu'].flatMap((u) =>
        syllableForms(
          syllables.map((s) => s.replace('v', u)),
          surnameLength,
        ),
      )
    : [];
  return [hanzi, ...spoken, ...other, hanzi.slice(surnameLength), hanzi.slice(0, surnameLength)];
}

function syllableForms(syllables: readonly string[], surnameLength: number): readonly string[] {
  if (syllables.length === 0) return [];
  const surname = syllables.slice(0, surnameLength).join('');
  const rest = syllables.slice(surnameLength);
  const given = rest.join('');
  const initials = syllables.map((s) => s.slice(0, 1)).join('');
  const givenInitials = rest.map((s) => s.slice(0, 1)).join('');
  return [
    surname + given,
    given + surname,
    given,
    surname,
    initials,
    surname + givenInitials,
    givenInitials + surname,
    surname.slice(0, 1) + given,
    givenInitials + surname.slice(0, 1),
    ...['', ' ', '.', '_', '-'].flatMap((joint) => [
      syllables.join(joint),
      [surname, given].join(joint),
      [given, surname].join(joint),
    ]),
    ...syllables,
  ];
}

function numberForms(digits: string): readonly string[] {
  if (digits.length < 4) return [];
  return [
    digits,
    ...[8, 6, 4].map((count) => digits.slice(-count)),
    digits.slice(0, 7),
    digits.slice(3, 7),
    digits.slice(0, 6),
  ];
}

function addressForms(email: string): readonly string[] {
  const [local = '', domain = ''] = email.split('@');
  return [...tokenForms(local), email, ...domain.split('.').slice(0, 1)];
}

function tokenForms(text: string): readonly string[] {
  const parts = text.split(/[._+\-\s]+/u).filter((part) => part.length >= 3);
  const runs = text.match(/\p{L}{3,}|\d{4,}/gu) ?? [];
  return [text, text.replace(/[._+\-\s]/gu, ''), ...parts, ...runs];
}
