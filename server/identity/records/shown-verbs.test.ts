import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordRoutes } from '#contract';
import { happenings, happeningOf, hiddenVerbs, shownVerbs } from './shown-verbs.ts';

const room = join(import.meta.dirname, '..');
/** Lines that name a verb: as the audit row's, or handed on to the part that writes it. */
const verbLine = /verb|wayBack,/;

function verbsInCode(): readonly string[] {
  const files = globSync('**/*.ts', { cwd: room }).filter((file) => !/\.test\.ts$|shown-verbs\.ts$/.test(file));
  const lines = files.flatMap((file) => readFileSync(join(room, file), 'utf8').split('\n'));
  const named = lines
    .filter((line) => verbLine.test(line))
    .flatMap((line) => line.match(/(?<=')identity\.[a-z_]+(?=')/g) ?? []);
  return [...new Set(named)].toSorted();
}

test('every act of identity is shown to its owner, or hidden for a reason', () => {
  const named = [...Object.keys(shownVerbs), ...Object.keys(hiddenVerbs)];
  expect(named, 'no verb is in both lists').toHaveLength(new Set(named).size);
  expect(verbsInCode().filter((verb) => !named.includes(verb))).toEqual([]);
});

test('no list names an act that nobody does', () => {
  const inCode = new Set(verbsInCode());
  expect([...Object.keys(shownVerbs), ...Object.keys(hiddenVerbs)].filter((verb) => !inCode.has(verb))).toEqual([]);
});

test('the contract knows every word, and every word is used', () => {
  const told = recordRoutes.listSecurityEvents.answer.shape.items.element.shape.what.unwrap().options;
  expect([...told].toSorted()).toEqual([...happenings].toSorted());
  const used = new Set(Object.values(shownVerbs).flatMap((shown) => Object.values(shown.words)));
  expect(happenings.filter((word) => !used.has(word))).toEqual([]);
});

test.each([
  ['identity.sign_in', 'done', 'signed_in'],
  ['identity.sign_in', 'code_needed', 'code_asked'],
  ['identity.sign_in', 'sign_in_refused', 'sign_in_refused'],
  ['identity.sign_in', 'sign_in_device_locked', 'sign_in_refused'],
  ['identity.confirm_sign_in', 'code_wrong', 'code_refused'],
  ['identity.change_password', 'password_wrong', 'own_password_wrong'],
  ['identity.change_password', 'password_weak', undefined],
  ['identity.prove_by_code', 'code_wrong', 'way_back_refused'],
  ['identity.prove_by_code', 'done', undefined],
  ['identity.start_contact', 'done', undefined],
  ['identity.diagnose_for_staff', 'done', 'staff_looked'],
  ['identity.diagnose_for_staff', 'not_found', undefined],
  ['identity.answer_check_up', 'done', undefined],
  ['wallet.start_top_up', 'done', undefined],
])('%s with outcome %s is told as %s', (verb, outcome, what) => {
  expect(happeningOf({ verb, outcome })?.what).toBe(what);
});
