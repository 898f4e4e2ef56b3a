import { sixDigitBirthdays } from './birthday.ts';
import { commonPins } from './common-pins.ts';
import { knownBirthdays, phoneDigits } from './person-words.ts';
import type { PersonWords, PinReason, Verdict } from './verdict.ts';

/** The gate for a payment PIN: what a thief with the wallet, or with the phone number, would try in five attempts. */
export function checkPin(pin: string, words: PersonWords): Verdict {
  const reason = pinReason(pin, words);
  return reason === null
    ? { ok: true, score: 4, reason: null, advice: [] }
    : { ok: false, score: 0, reason, advice: ['random_digits'] };
}

function pinReason(pin: string, words: PersonWords): PinReason | null {
  if (!/^[0-9]{6}$/u.test(pin)) return 'pin_not_six_digits';
  if (knownBirthdays(words).some((day) => sixDigitBirthdays(day).includes(pin))) return 'pin_own_birthday';
  if (words.phones.some((phone) => phoneDigits(phone).includes(pin))) return 'pin_own_phone';
  if ((words.idNumbers ?? []).some((id) => idTails(id).includes(pin))) return 'pin_own_id_number';
  if (new Set(pin).size <= 2) return 'pin_repeat';
  if (isEvenStep(pin)) return 'pin_run';
  if (/^(..)\1\1$|^(...)\2$|^(.)\3(.)\4(.)\5$|^(.)\6{2}(.)\7{2}$|(.)\8{3}|1314/u.test(pin)) return 'pin_pattern';
  if (pin === Array.from(pin).reverse().join('')) return 'pin_pattern';
  if (commonPins.has(pin)) return 'pin_common';
  return isDateLike(pin) ? 'pin_birthday_like' : null;
}

/** 123456, 654321, 024680, 890123, 111111: every step the same, counted around ten. */
function isEvenStep(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, i) => (digit - (digits[i] ?? 0) + 10) % 10);
  return new Set(steps).size === 1;
}

/** yymmdd: a child's or a partner's birthday is known to no form; 3.7 % of all PINs, the likeliest ones. */
function isDateLike(pin: string): boolean {
  const [month, day] = [Number(pin.slice(2, 4)), Number(pin.slice(4, 6))];
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= ([2, 4, 6, 9, 11].includes(month) ? (month === 2 ? 29 : 30) : 31)
  );
}

/** The last six with X left out, before and after it, and every six digits in a row. */
function idTails(id: string): readonly string[] {
  const digits = id.replace(/\D/gu, '');
  return Array.from({ length: Math.max(0, digits.length - 5) }, (_, at) => digits.slice(at, at + 6));
}
