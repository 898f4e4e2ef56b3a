import { DeliveryFault } from '#platform/delivery';
import type { Sms } from './sms-sender.ts';

/** A template as the operator registered it with a provider. */
export interface SmsTemplate {
  /** The provider's own id: "SMS_154950909", "449739". */
  readonly id: string;
  /** Which facts it takes, in its order: `["code", "minutes"]`. */
  readonly facts: readonly string[];
}

/** By our name of the template and its language: "sign_in_code.zh-CN". */
export type SmsTemplates = Readonly<Record<string, SmsTemplate>>;

/** The template and its filled facts, in order. Throws `away` when the message lacks one: the next provider may send its text. */
export function fillTemplate(
  templates: SmsTemplates,
  sms: Pick<Sms, 'template' | 'facts'>,
): { readonly id: string; readonly facts: readonly (readonly [name: string, value: string])[] } {
  const template = templates[sms.template];
  if (template === undefined) throw new DeliveryFault('away', `no template is registered for ${sms.template}`);
  const facts = template.facts.map((name): readonly [string, string] => {
    const value = sms.facts[name];
    if (value === undefined) throw new DeliveryFault('away', `${sms.template} has no fact "${name}"`);
    return [name, value];
  });
  return { id: template.id, facts };
}

/** Templates of ours that are not in an operator's list; each is a message that this provider could not send. */
export function missingTemplates(templates: SmsTemplates, wanted: readonly string[]): readonly string[] {
  return wanted.filter((name) => templates[name] === undefined);
}
