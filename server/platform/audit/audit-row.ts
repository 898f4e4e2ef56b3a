import { invariant, isUuid, type Actor, type Context } from '#kernel';
import { networkOf } from './network.ts';

/** What a fact may be: ids, counts, amounts (minor units), reasons, times. Never a secret, a name or an address. */
export type AuditFact = string | number | bigint | boolean | Date | null;
export type AuditFacts = Readonly<Record<string, AuditFact | readonly AuditFact[]>>;

/** What was acted on: 'person', 'account', 'session' … and its id. */
export interface AuditSubject {
  readonly kind: string;
  readonly id: string;
}

export interface AuditEntry {
  /** Room and act: 'identity.sign_in'. */
  readonly verb: string;
  readonly subject: AuditSubject | null;
  /** 'done' when left out; else the refusal's code. */
  readonly outcome?: string;
  readonly facts?: AuditFacts;
}

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: { readonly kind: Actor['kind']; readonly id: string | null };
  readonly verb: string;
  readonly subject: AuditSubject | null;
  readonly outcome: string;
  readonly requestId: string | null;
  readonly network: string | null;
  /** Of a person who acted. */
  readonly sessionId: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

const secretNames =
  /^(password|passphrase|pin|secret|token|cookie|otp|totp|recovery_?code|one_?time_?code|private_?key|api_?key|authorization|phone|email|address|name)$/i;

/** The row for one act in its context. Stops on a fact whose name says that it does not belong here. */
export function auditRowOf(context: Context, entry: AuditEntry): AuditRow {
  for (const name of Object.keys(entry.facts ?? {})) {
    invariant(!secretNames.test(name), `the audit fact "${name}" would keep a secret or a person's data`);
  }
  return {
    id: context.chance.uuid(),
    at: context.clock.now(),
    actor: { kind: context.actor.kind, id: actorId(context.actor) },
    verb: entry.verb,
    subject: entry.subject,
    outcome: entry.outcome ?? 'done',
    requestId: context.origin?.requestId ?? null,
    network: context.origin ? networkOf(context.origin.address) : null,
    sessionId: context.actor.kind === 'person' ? sessionIdOf(context.actor.sessionId) : null,
    facts: Object.fromEntries(Object.entries(entry.facts ?? {}).map(([name, fact]) => [name, wireFact(fact)])),
  };
}

function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'stranger':
      return null;
    case 'person':
      return actor.personId;
    case 'merchant':
      return actor.merchantId;
    case 'operator':
      return actor.name;
    case 'system':
      return actor.job;
  }
}

/** Tests call their sessions by other names. */
function sessionIdOf(id: string): string | null {
  return isUuid(id) ? id : null;
}

/** Amounts stay exact: minor units are decimal strings in JSON. */
function wireFact(fact: AuditFact | readonly AuditFact[]): unknown {
  if (typeof fact === 'bigint') return fact.toString();
  if (fact instanceof Date) return fact.toISOString();
  return Array.isArray(fact) ? fact.map((one: AuditFact) => wireFact(one)) : fact;
}
