import { z } from 'zod';
import { daysMs, plusMs, type Actor, type Context, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { readCoolingOff } from '../freeze/cool-off.ts';
import { openAgent, readLockState, supportCodeDigest } from '../guessing/index.ts';
import { findPerson } from '../people/people.sql.ts';
import { deviceLabel } from '../sessions/index.ts';
import { diagnose, refusalOfCode } from './diagnose.ts';
import { listBundles } from './diagnostics.sql.ts';
import { listDevices, listRefusals, listSignIns } from './doctor.sql.ts';
import { gatherFacts, openDeviceAgent } from './gather-facts.ts';
import { bundleBinding, bundleDays, readSupportCode } from './keep-diagnostics.ts';
import { suggestSteps, type StaffDevice, type StaffDiagnosis, type StaffMoment } from './staff-diagnosis.ts';

const timelineDays = 90;
const timelineMax = 100;

const Lines = z.array(z.strictObject({ name: z.string(), value: z.string() }));

/** An operator now; staff with accounts of their own come later and look through the same verb. */
export type StaffActor = Extract<Actor, { kind: 'operator' }>;

/**
 * Why a person cannot sign in, for staff on a case: the record of 90 days, locks, devices, what stands under a support code, what
 * helps. Never a secret or an address. Every look is on the owner's record, one at nobody too. Undefined for an unknown id.
 */
export async function diagnoseForStaff(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: StaffActor },
  asked: { readonly personId: PersonId; readonly supportCode?: string | undefined },
): Promise<StaffDiagnosis | undefined> {
  const { personId, supportCode } = asked;
  return dependencies.database.transaction(async (tx) => {
    const person = await findPerson(tx, personId);
    await recordAudit(tx, context, {
      verb: 'identity.diagnose_for_staff',
      subject: { kind: 'person', id: personId },
      outcome: person ? 'done' : 'not_found',
      facts: { withSupportCode: supportCode !== undefined },
    });
    return person && look(dependencies, tx, context, { personId, supportCode });
  });
}

async function look(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: { readonly personId: PersonId; readonly supportCode: string | undefined },
): Promise<StaffDiagnosis> {
  const { personId, supportCode } = asked;
  const facts = await gatherFacts(dependencies, tx, context, { personId, deviceId: null, supportCode });
  const { cause } = diagnose('address', facts);
  const devices = await devicesOf(dependencies, tx, context, personId);
  const lastGoodDevice =
    devices.find((device) => device.retiredAt === null && !(device.lockedUntil && device.lockedUntil > facts.now)) ??
    null;
  const coolingOff = await readCoolingOff(tx, { personId, now: facts.now });
  return {
    cause,
    timeline: await timelineOf(dependencies, tx, context, { personId, devices }),
    strangers: facts.strangers,
    devices,
    lastGoodDevice,
    frozenAt: facts.frozenAt,
    coolingOffUntil: coolingOff?.until ?? null,
    passwordExpired: facts.passwordExpired,
    numberTransferred: facts.numberTransferred,
    supportCode: refusalOfCode(facts),
    bundles: await bundlesOf(dependencies, tx, { supportCode, now: facts.now }),
    steps: suggestSteps(facts, {
      cause,
      hasGoodDevice: lastGoodDevice !== null,
      hasSupportCode: supportCode !== undefined,
    }),
  };
}

async function devicesOf(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<readonly StaffDevice[]> {
  const now = context.clock.now();
  const devices: StaffDevice[] = [];
  for (const row of await listDevices(tx, personId)) {
    const state = await readLockState(dependencies, tx, { personId, deviceId: row.id, now });
    devices.push({
      deviceId: row.id,
      name: deviceLabel(await openDeviceAgent(dependencies, row), context.locale),
      lastUsedAt: row.lastUsedAt,
      retiredAt: row.retiredAt,
      triesLeft: state.device?.triesLeft ?? 0,
      lockedUntil: state.device?.lockedUntil ?? null,
    });
  }
  return devices;
}

async function timelineOf(
  { keyring }: IdentityDependencies,
  tx: Tx,
  context: Context,
  { personId, devices }: { readonly personId: PersonId; readonly devices: readonly StaffDevice[] },
): Promise<readonly StaffMoment[]> {
  const span = { personId, since: plusMs(context.clock.now(), -timelineDays * daysMs), limit: timelineMax };
  const moments: StaffMoment[] = [];
  for (const { at, deviceId } of await listSignIns(tx, span)) {
    const device = devices.find((one) => one.deviceId === deviceId)?.name ?? deviceLabel('', context.locale);
    moments.push({ at, what: 'signed_in', reason: null, isKnownDevice: true, device });
  }
  for (const refusal of await listRefusals(tx, span)) {
    const device = deviceLabel(await openAgent(keyring, refusal), context.locale);
    const { at, reason, lane } = refusal;
    moments.push({ at, what: 'refused', reason, isKnownDevice: lane === 'device', device });
  }
  return moments.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, timelineMax);
}

async function bundlesOf(
  { keyring }: IdentityDependencies,
  tx: Tx,
  asked: { readonly supportCode: string | undefined; readonly now: Date },
): Promise<StaffDiagnosis['bundles']> {
  const code = readSupportCode(asked.supportCode);
  if (code === undefined) return [];
  const since = plusMs(asked.now, -bundleDays * daysMs);
  const bundles = [];
  for (const row of await listBundles(tx, { supportCodeDigest: supportCodeDigest(code), since })) {
    const text = await keyring.openTextLater(row.linesSealed, bundleBinding(row.id));
    bundles.push({ at: row.createdAt, lines: Lines.parse(JSON.parse(text)) });
  }
  return bundles;
}
