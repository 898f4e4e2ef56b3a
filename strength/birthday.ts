const two = (value: number): string => String(value).padStart(2, '0');

export interface Birthday {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** 1990-02-15, 1990.2.15, 19900215, 1990年2月15日 → its parts; anything else is no birthday. */
export function readBirthday(text: string): Birthday | null {
  const match =
    /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/u.exec(text.trim()) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text.trim());
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1880;
  return real ? { year, month, day } : null;
}

/** The usual writings of a birthday, with and without separators, long and short year, every order in use. */
export function birthdayForms(text: string): readonly string[] {
  const birthday = readBirthday(text);
  if (birthday === null) return [];
  const [y, m, d] = [String(birthday.year), String(birthday.month), String(birthday.day)];
  const [yy, mm, dd] = [y.slice(2), two(birthday.month), two(birthday.day)];
  const joined = ['.', '-', '/', '_', ' '].flatMap((joint) => [
    [y, m, d].join(joint),
    [y, mm, dd].join(joint),
    [yy, mm, dd].join(joint),
    [mm, dd].join(joint),
    [m, d].join(joint),
    [dd, mm, y].join(joint),
    [mm, dd, y].join(joint),
  ]);
  return [
    y + mm + dd,
    yy + mm + dd,
    mm + dd,
    y,
    y + m + d,
    yy + m + d,
    mm + dd + y,
    dd + mm + y,
    mm + dd + yy,
    dd + mm + yy,
    dd + mm,
    y + mm,
    mm + y,
    ...joined,
    `${y}年${m}月${d}日`,
    `${m}月${d}日`,
    `${y}年`,
  ];
}

/** The same in exactly six digits, for a PIN. */
export function sixDigitBirthdays({ year, month, day }: Birthday): readonly string[] {
  const [y, mm, dd] = [String(year), two(month), two(day)];
  const [yy, cc] = [y.slice(2), y.slice(0, 2)];
  const orders = [
    yy + mm + dd,
    mm + dd + yy,
    dd + mm + yy,
    yy + dd + mm,
    y + mm,
    mm + y,
    y + dd,
    cc + mm + dd,
    mm + dd + mm + dd,
  ];
  const short = [`${y}${month}${day}`, `${month}${day}${y}`, `${yy}${month}${day}`];
  return [...orders, ...short].flatMap((form) =>
    form.length === 6 ? [form] : form.length > 6 ? [form.slice(0, 6), form.slice(-6)] : [],
  );
}
