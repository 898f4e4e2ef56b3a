import type { Account, Adapter, Visitor } from '../adapter.ts';
import { newMail, newPhone, type Group } from '../group.ts';
import type { Findings } from '../report.ts';

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
    if (adapter.can.has('authenticator')) await withAuthenticator(adapter, findings);
    else findings.missing('rows with authenticator');
    for (const absent of ['passkey', 'recovery contact', 'support case', 'phone and e-mail of one account'])
      findings.missing(`rows with ${absent}`);
    return `${rows.length} subsets of what is left, and as many of an account with an authenticator`;
  },
};

/** What is left of an account with an authenticator; the browser is always a new one. */
interface LeftOfFactors {
  readonly password: boolean;
  readonly address: boolean;
  readonly saved: boolean;
  readonly authenticator: boolean;
}

/** The password with a factor, or two proofs of different kinds, of which the authenticator is never the first. */
function expectedOfFactors({ password, address, saved, authenticator }: LeftOfFactors): boolean {
  const byPassword = password && (authenticator || saved);
  const byProofs = (address && saved) || (authenticator && (address || saved));
  return byPassword || byProofs;
}

async function withAuthenticator(adapter: Adapter, findings: Findings): Promise<void> {
  for (const { password, address, device: authenticator, saved } of rows) {
    const left = { password, address, saved, authenticator };
    const home = adapter.visitor();
    const account = await adapter.openAccount(home, { email: newMail() });
    const savedCode = await adapter.makeSavedCode(home, account.password);
    const show = await adapter.bindAuthenticator(home);
    // The code that bound it is used up, and the next one is a step away.
    await adapter.advanceClock(60);
    const isBack = await comeBackWithFactors(adapter, { account, left, savedCode, show });
    const has = Object.entries(left).flatMap(([name, there]) => (there ? [name] : []));
    const goal = expectedOfFactors(left);
    const what = `an account with an authenticator, with ${has.join(', ') || 'nothing'}: ${goal ? 'in' : 'out'}`;
    findings.check(what, isBack === goal, isBack ? 'in' : 'out');
  }
}

async function comeBackWithFactors(
  adapter: Adapter,
  asked: { account: Account; left: LeftOfFactors; savedCode: string; show: () => string },
): Promise<boolean> {
  const { account, left, savedCode, show } = asked;
  const browser = adapter.visitor();
  if (left.password && (await adapter.signIn(browser, account)) === 'factor_needed') {
    if (left.authenticator) await adapter.confirmFactor(browser, 'authenticator', show());
    else if (left.saved) await adapter.confirmFactor(browser, 'saved_code', savedCode);
    if (await adapter.isIn(browser)) return true;
  }
  const before = await adapter.countMessages(account.name);
  await adapter.startWayBack(browser, 'reset', account.name);
  if (left.address) await adapter.proveByCode(browser, (await adapter.readMessage(account.name, before)).code);
  if (left.saved) await adapter.proveBySavedCode(browser, savedCode);
  if (left.authenticator) await adapter.proveByAuthenticator(browser, show());
  return (await adapter.setNewPassword(browser, 'harbour-velvet-kestrel-27')).status === 200;
}

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
