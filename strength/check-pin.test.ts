import { describe, expect, it } from 'vitest';
import { checkPin, type PersonWords, type PinReason } from './index.ts';

const words: PersonWords = {
  names: ['张三'],
  birthdays: ['1990-02-15'],
  phones: ['+86 139 0571 8264'],
  emails: [],
  usernames: [],
  idNumbers: ['33010619900215457X'],
};

const table: readonly (readonly [string, PinReason | null])[] = [
  ['', 'pin_not_six_digits'],
  ['48302', 'pin_not_six_digits'],
  ['4830297', 'pin_not_six_digits'],
  ['48302a', 'pin_not_six_digits'],
  ['４８３０２９', 'pin_not_six_digits'],
  ['483 29', 'pin_not_six_digits'],
  ['900215', 'pin_own_birthday'],
  ['021590', 'pin_own_birthday'],
  ['150290', 'pin_own_birthday'],
  ['199002', 'pin_own_birthday'],
  ['021990', 'pin_own_birthday'],
  ['190215', 'pin_own_birthday'],
  ['718264', 'pin_own_phone'],
  ['139057', 'pin_own_phone'],
  ['057182', 'pin_own_phone'],
  ['215457', 'pin_own_id_number'],
  ['330106', 'pin_own_id_number'],
  ['111111', 'pin_repeat'],
  ['888888', 'pin_repeat'],
  ['121212', 'pin_repeat'],
  ['100100', 'pin_repeat'],
  ['666888', 'pin_repeat'],
  ['777977', 'pin_repeat'],
  ['123456', 'pin_run'],
  ['654321', 'pin_run'],
  ['890123', 'pin_run'],
  ['024680', 'pin_run'],
  ['975319', 'pin_run'],
  ['520520', 'pin_pattern'],
  ['789789', 'pin_pattern'],
  ['112233', 'pin_pattern'],
  ['778899', 'pin_pattern'],
  ['131420', 'pin_pattern'],
  ['201314', 'pin_pattern'],
  ['123321', 'pin_pattern'],
  ['960069', 'pin_pattern'],
  ['700007', 'pin_repeat'],
  ['955554', 'pin_pattern'],
  ['147258', 'pin_common'],
  ['159357', 'pin_common'],
  ['520131', 'pin_common'],
  ['147852', 'pin_common'],
  ['741852', 'pin_run'],
  ['142536', 'pin_common'],
  ['880808', 'pin_repeat'],
  ['850612', 'pin_birthday_like'],
  ['121231', 'pin_birthday_like'],
  ['000229', 'pin_birthday_like'],
  ['850431', null],
  ['483029', null],
  ['905174', null],
  ['270691', null],
  ['618349', null],
];

describe('the gate for a payment PIN', () => {
  it.each(table)('%j → %s', (pin, reason) => {
    expect(checkPin(pin, words)).toEqual({
      ok: reason === null,
      score: reason === null ? 4 : 0,
      reason,
      advice: reason === null ? [] : ['random_digits'],
    });
  });

  it('leaves a stranger more than nine in ten of all PINs to guess', () => {
    let accepted = 0;
    for (let pin = 0; pin < 1_000_000; pin += 37) if (checkPin(String(pin).padStart(6, '0'), words).ok) accepted += 37;
    expect(accepted).toBeGreaterThan(900_000);
    expect(accepted).toBeLessThan(970_000);
  });
});
