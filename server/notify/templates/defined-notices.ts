import type { Locale } from '#kernel';
import type { NoticeFacts } from '../facts.ts';
import { type NoticeDefinition, type NotYou, sampleFacts } from './define-notice.ts';
import { factorNotices } from './factor-notices.ts';
import { nameNotices } from './name-notices.ts';
import { ownNotices } from './own-notices.ts';
import { passkeyNotices } from './passkey-notices.ts';
import { signInNotices } from './sign-in-notices.ts';
import type { Words } from './words.ts';

/** Every notice that is defined by one entry; all of them draw on the budget of security notices. */
const table = { ...factorNotices, ...passkeyNotices, ...signInNotices, ...nameNotices, ...ownNotices } as const;

type Table = typeof table;
export type DefinedTemplate = keyof Table;
type FactsOf<Definition> = Definition extends NoticeDefinition<infer Facts extends NoticeFacts> ? Facts : never;
type Facts = { readonly [Template in DefinedTemplate]: FactsOf<Table[Template]> };
type Definitions = { readonly [Template in DefinedTemplate]: NoticeDefinition<Facts[Template]> };

/** One of them with its facts. */
export type DefinedContent<Template extends DefinedTemplate = DefinedTemplate> = {
  [Each in Template]: { readonly template: Each; readonly facts: Facts[Each] };
}[Template];

const definitions: Definitions = table;

export const definedTemplates: readonly DefinedTemplate[] = Object.keys(table).filter(isDefinedTemplate);

export function isDefinedTemplate(template: string): template is DefinedTemplate {
  return Object.hasOwn(table, template);
}

export function isDefined(content: { readonly template: string }): content is DefinedContent {
  return isDefinedTemplate(content.template);
}

export function definedWords<Template extends DefinedTemplate>(
  content: DefinedContent<Template>,
  locale: Locale,
  notYou: NotYou,
): Words {
  return definitions[content.template][locale](content.facts, notYou);
}

/** A content with the longest facts it meets. */
export function sampleOf<Template extends DefinedTemplate>(
  template: Template,
  locale: Locale,
  objection: string | null,
): { readonly template: Template; readonly facts: Facts[Template] } {
  const head = { at: sampleFacts.at(locale), objection };
  return { template, facts: definitions[template].sample(locale, head) };
}

export function repeats(template: string): boolean {
  return isDefinedTemplate(template) && definitions[template].repeats === true;
}
