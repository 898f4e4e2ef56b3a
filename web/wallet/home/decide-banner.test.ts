import { expect, test } from 'vitest';
import type { ContactChange, Security } from '../security/use-security.ts';
import { decideBanner, type HomeFacts } from './decide-banner.ts';

const guessing: Security['guessing'] = {
  since: '2026-11-22T06:00:00.000Z',
  attempts: 12,
  networks: 3,
  lockedUntil: null,
  rests: false,
};
const change = (kind: ContactChange['kind']): ContactChange => ({
  changeId: kind,
  kind,
  address: { channel: 'phone', masked: '138****8000' },
  replacedBy: null,
  startedAt: '2026-11-22T06:00:00.000Z',
  takesEffectAt: '2026-11-25T06:00:00.000Z',
});
const leaving = [change('replace'), change('transfer_out')];
const calm: HomeFacts = {
  frozen: false,
  security: { guessing: null, contactChanges: [] },
  hushed: undefined,
  trial: false,
};

const rows: readonly [rule: string, facts: Partial<HomeFacts>, banner: string | undefined][] = [
  ['nothing to say', {}, undefined],
  ['trial mode comes last', { trial: true }, 'trial'],
  ['not known yet is nothing to say', { security: undefined }, undefined],
  ['frozen before all', { frozen: true, trial: true, security: { guessing, contactChanges: leaving } }, 'frozen'],
  ['an address being taken before guesses', { security: { guessing, contactChanges: leaving } }, 'number_leaving'],
  ['one’s own change is no alarm', { security: { guessing: null, contactChanges: [change('replace')] } }, undefined],
  ['guesses before trial mode', { trial: true, security: { guessing, contactChanges: [] } }, 'guessing'],
  [
    'guesses that need nothing are quiet',
    { security: { guessing, contactChanges: [] }, hushed: guessing.since },
    undefined,
  ],
  ['a new run of guesses is said again', { security: { guessing, contactChanges: [] }, hushed: 'earlier' }, 'guessing'],
];

test.each(rows)('%s', (_rule, facts, banner) => {
  expect(decideBanner({ ...calm, ...facts })?.is).toBe(banner);
});
