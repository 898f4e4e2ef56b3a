import { passwordTable, tablePerson } from '#test/password-table';
import type { Adapter } from '../adapter.ts';
import type { Group } from '../group.ts';
import type { Findings } from '../report.ts';

type Profile = 'nist' | 'mlps3' | 'pci';

/** Reasons for which a sign-up does not know enough: it asks for no birthday. */
const unknownAtSignUp = new Set(['own_birthday', 'own_name_and_birthday']);

/** The table of passwords against every profile, at the sign-up's own gate, with its reason in Chinese and English. */
export const passwords: Group = {
  name: 'S10',
  title: 'password table',
  needs: ['password_profiles'],
  async run(adapter, { short }, findings) {
    const profiles: readonly Profile[] = short ? ['nist'] : ['nist', 'mlps3', 'pci'];
    for (const profile of profiles) {
      const under = profile === 'nist' ? adapter : await adapter.underProfile(profile);
      try {
        await runTable(under, profile, findings);
      } finally {
        if (under !== adapter) await under.close();
      }
    }
    const left = passwordTable.filter(({ expected }) => unknownAtSignUp.has(expected.nist ?? '')).length;
    findings.missing(`${left} passwords of a birthday: a sign-up does not ask for one`);
    return `${passwordTable.length} passwords × ${profiles.join(', ')}`;
  },
};

async function runTable(adapter: Adapter, profile: Profile, findings: Findings): Promise<void> {
  const person = { name: tablePerson.names?.[0] ?? '', username: tablePerson.usernames?.[0] ?? '' };
  const phone = (tablePerson.phones?.[0] ?? '').replace(/^\+86|\s/g, '');
  const mail = tablePerson.emails?.[0] ?? '';
  const byPhone = await adapter.openGate(adapter.visitor(), { ...person, address: phone });
  const byMail = await adapter.openGate(adapter.visitor(), { ...person, address: mail });
  const inEnglish = await adapter.openGate(adapter.visitor(undefined, 'en'), { ...person, address: phone });
  for (const { password, expected } of passwordTable) {
    const reason = expected[profile];
    if (unknownAtSignUp.has(reason ?? '')) continue;
    const said = await (reason === 'own_email' ? byMail : byPhone)(password);
    const shown = password.length > 24 ? `${password.slice(0, 20)}… (${password.length})` : password;
    findings.check(
      `${profile}: “${shown}” → ${reason ?? 'taken'}`,
      (said?.code ?? null) === reason,
      said?.code ?? 'taken',
    );
    if (reason === null || reason === 'own_email') continue;
    const english = await inEnglish(password);
    const isTold = /\p{Script=Han}/u.test(said?.text ?? '') && !/\p{Script=Han}/u.test(english?.text ?? '中');
    findings.check(`${profile}: “${shown}” is explained in zh and en`, isTold, `${said?.text} / ${english?.text}`);
  }
}
