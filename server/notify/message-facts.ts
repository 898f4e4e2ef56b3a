import { isCode, ownTemplates, type MessageContent } from './message.ts';
import { definedTemplates } from './templates/defined-notices.ts';

/** What a provider's registered template may print: the message's facts as text, and its number. A fact that is null is left out. */
export function factsOf(content: MessageContent, number: string): Readonly<Record<string, string>> {
  const facts: Record<string, string> = { number };
  for (const [name, value] of Object.entries(content.facts)) {
    if (typeof value === 'string' || typeof value === 'number') facts[name] = String(value);
  }
  // A code goes only where its message says what it is for.
  if (!isCode(content)) delete facts['code'];
  return facts;
}

/** Every template an SMS can have, in each language: what an operator registers with a provider that sends no free text. */
export const smsTemplateNames: readonly string[] = [...ownTemplates, ...definedTemplates].flatMap((template) => [
  `${template}.zh-CN`,
  `${template}.en`,
]);
