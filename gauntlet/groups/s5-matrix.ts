import type { Account, Adapter, Visitor } from '../adapter.ts';
import { newMail, newPhone, type Group } from '../group.ts';

/** What a person may still have; what is not here yet is listed as missing. */
interface Left {
  readonly password: boolean;
  readonly address: boolean;
  readonly device: boolean;
  readonly saved: boolean;
}

const flags = [false, true] as const;
const rows: readonly Left[] = flags.flatMap((password) =>
  flags.flatMap((address) => flags.flatMap((device) => flags.map((saved) => ({ password, address, device, saved })))),
);

/** Any registered address, the saved code, or the password on a known device bring the owner back; less does not. */
function expected(left: Left): boolean {
  return left.address || left.saved || (left.password && left.device);
}

export const matrix: Group = {
  name: 'S5',
  title: 'recovery matrix',
  needs: ['reset', 'saved_code', 'known_device', 'many_addresses'],
  async run(adapter, { short }, findings) {
    for (const kind of short ? (['email'] as const) : (['email', 'phone'] as const)) {
      for (const left of rows) {
        const home = adapter.visitor();
        const account = await adapter.openAccount(
          home,
          kind === 'email' ? { email: newMail() } : { phone: newPhone() },
        );
        const saved = await adapter.makeSavedCode(home, account.password);
        await adapter.signOut(home);
        const isBack = await comeBack(adapter, { account, left, home, saved });
        const has = Object.entries(left).flatMap(([name, there]) => (there ? [name === 'address' ? kind : name] : []));
        const what = `with ${has.length === 0 ? 'nothing' : has.join(', ')}: ${expected(left) ? 'in' : 'out'}`;
        findings.check(what, isBack === expected(left), isBack ? 'in' : 'out');
      }
    }
    for (const absent of [
      'authenticator',
      'passkey',
      'recovery contact',
      'support case',
      'phone and e-mail of one account',
    ])
      findings.missing(`rows with ${absent}`);
    return `${rows.length} subsets of what is left`;
  },
};

async function comeBack(
  adapter: Adapter,
  asked: { account: Account; left: Left; home: Visitor; saved: string },
): Promise<boolean> {
  const { account, left, saved } = asked;
  const browser = left.device ? asked.home : adapter.visitor();
  const password = left.password ? account.password : 'not-the-password-0';
  const before = await adapter.countMessages(account.name);
  const end = await adapter.signIn(browser, { name: account.name, password });
  if (end === 'in') return adapter.isIn(browser);
  if (end === 'code_needed' && left.address) {
    const { code } = await adapter.readMessage(account.name, before);
    await adapter.confirmSignIn(browser, code);
    return adapter.isIn(browser);
  }
  if (!left.address && !left.saved) return false;
  await adapter.startWayBack(browser, 'reset', account.name);
  if (left.address) {
    const { code } = await adapter.readMessage(account.name, before);
    await adapter.proveByCode(browser, code);
  } else await adapter.proveBySavedCode(browser, saved);
  const renewed = 'harbour-velvet-kestrel-27';
  await adapter.setNewPassword(browser, renewed);
  await adapter.signIn(browser, { name: account.name, password: renewed });
  return adapter.isIn(browser);
}
