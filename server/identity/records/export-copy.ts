import { accept, daysMs, invariant, plusMs, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { listAudit, lockAct, recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { openDeviceAgent } from '../doctor/gather-facts.ts';
import { findPerson, listAddresses } from '../people/people.sql.ts';
import { openAddress, openName, openUsername } from '../people/sealed-person.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';
import { deviceLabel, type PersonActor } from '../sessions/index.ts';
import { requireConfirmation, type ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import { listSecurityEvents, type RecordLine } from './list-security-events.ts';
import type { MoneyMovement } from './money-of.ts';
import { listConsents, listDevicesOf, listSessionsOf } from './copied-lists.sql.ts';

type PersonContext = Context & { readonly actor: PersonActor };
export type ExportRefusal = ConfirmationNeeded | Refusal<'export_limit', { readonly nextAt: Date }>;

/** Lists longer than this stay in the app, page by page. */
const rowsMax = 10_000;
const pageRows = 500;
const verb = 'identity.export_data';

/** What the wallet keeps of a person. Secrets are not data: nothing in it opens the account. */
export interface OwnData {
  readonly madeAt: Date;
  readonly person: {
    readonly personId: string;
    readonly name: string;
    readonly username: string | null;
    readonly locale: 'zh-CN' | 'en';
    readonly findable: boolean;
    readonly memberSince: Date;
  };
  readonly addresses: readonly {
    readonly channel: 'phone' | 'email';
    readonly address: string;
    readonly confirmedAt: Date;
  }[];
  readonly consents: readonly { readonly document: string; readonly version: string; readonly givenAt: Date }[];
  readonly devices: readonly {
    readonly device: string;
    readonly firstAt: Date;
    readonly lastUsedAt: Date;
    readonly forgottenAt: Date | null;
  }[];
  readonly sessions: readonly {
    readonly device: string;
    readonly startedAt: Date;
    readonly lastSeenAt: Date;
    readonly expiresAt: Date;
    readonly endedAt: Date | null;
  }[];
  readonly events: readonly RecordLine[];
  readonly money: readonly MoneyMovement[];
  readonly leftOut: readonly ('events' | 'money')[];
}

/**
 * Everything kept of the caller, in one document, a few times a day. Written down and told to every address before it is gathered.
 * Refuses in this order: `confirmation_needed`, `export_limit`.
 */
export async function exportMyData(
  dependencies: IdentityDependencies,
  context: PersonContext,
): Promise<Outcome<OwnData, ExportRefusal>> {
  const allowed = await dependencies.database.transaction((tx) => allowExport(dependencies, tx, context));
  return allowed.ok ? accept(await gather(dependencies, context)) : allowed;
}

async function allowExport(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: PersonContext,
): Promise<Outcome<void, ExportRefusal>> {
  const { personId } = context.actor;
  const at = context.clock.now();
  const confirmed = await requireConfirmation(tx, context, { purpose: 'export' });
  if (!confirmed.ok) return confirmed;
  await lockAct(tx, { verb, subjectId: personId });
  const subject = { kind: 'person', id: personId };
  const limit = dependencies.numbers.exportsPerDay;
  const before = await listAudit(tx, { subject, verbs: [verb], since: plusMs(at, -daysMs), limit });
  const oldest = before.at(-1);
  if (oldest && before.length >= limit) return refuse('export_limit', { nextAt: plusMs(oldest.at, daysMs) });
  await recordAudit(tx, context, { verb, subject });
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'data_exported',
    facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
  }));
  return accept(undefined);
}

async function gather(dependencies: IdentityDependencies, context: PersonContext): Promise<OwnData> {
  const { keyring, database } = dependencies;
  const { personId } = context.actor;
  const db = database.kysely;
  const person = await findPerson(db, personId);
  invariant(person, 'a session belongs to a person');
  const addresses = [];
  for (const { id, channel, addressSealed, confirmedAt } of await listAddresses(db, personId)) {
    addresses.push({ channel, address: await openAddress(keyring, id, addressSealed), confirmedAt });
  }
  const devices = [];
  const names = new Map<string, string>();
  for (const row of await listDevicesOf(db, personId)) {
    const device = deviceLabel(await openDeviceAgent(dependencies, row), context.locale);
    names.set(row.id, device);
    const { firstAt, lastUsedAt, forgottenAt } = row;
    devices.push({ device, firstAt, lastUsedAt, forgottenAt });
  }
  const sessions = (await listSessionsOf(db, personId)).map(({ deviceId, ...session }) => ({
    ...session,
    device: names.get(deviceId) ?? deviceLabel('', context.locale),
  }));
  const { events, isWhole: hasAllEvents } = await gatherEvents(dependencies, context);
  const { money, isWhole: hasAllMoney } = await gatherMoney(dependencies, context);
  return {
    madeAt: context.clock.now(),
    person: {
      personId,
      name: await openName(keyring, personId, person.nameSealed),
      username: person.usernameSealed && (await openUsername(keyring, personId, person.usernameSealed)),
      locale: person.locale,
      findable: person.findable,
      memberSince: person.createdAt,
    },
    addresses,
    consents: await listConsents(db, personId),
    devices,
    sessions,
    events,
    money,
    leftOut: [...(hasAllEvents ? [] : (['events'] as const)), ...(hasAllMoney ? [] : (['money'] as const))],
  };
}

async function gatherEvents(dependencies: IdentityDependencies, context: PersonContext) {
  const events: RecordLine[] = [];
  let cursor: string | undefined;
  while (events.length < rowsMax) {
    const page = await listSecurityEvents(dependencies, context, { filter: 'acts', cursor, limit: pageRows });
    invariant(page.ok, 'the cursor is ours');
    events.push(...page.value.lines);
    if (page.value.nextCursor === null) return { events, isWhole: true };
    cursor = page.value.nextCursor;
  }
  return { events, isWhole: false };
}

async function gatherMoney(dependencies: IdentityDependencies, { actor, locale }: PersonContext) {
  const money: MoneyMovement[] = [];
  let before: bigint | null = null;
  while (money.length < rowsMax) {
    const asked = { personId: actor.personId, locale, before, since: null, limit: pageRows };
    const page: Awaited<ReturnType<typeof dependencies.money.list>> = await dependencies.money.list(asked);
    money.push(...page.map((one) => one.movement));
    if (page.length < pageRows) return { money, isWhole: true };
    before = page.at(-1)?.seq ?? null;
  }
  return { money, isWhole: false };
}
