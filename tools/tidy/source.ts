import { parseSync, Visitor, type ESTree } from 'vite';

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Erased by the compiler: `import type`, or every name in it is a type. */
  readonly isType: boolean;
  readonly isDynamic: boolean;
  /** Names imported as values; '*' for a namespace. */
  readonly names: readonly string[];
}

export interface Finding {
  readonly line: number;
  readonly what: string;
}

/** What the rules need to know about one source file. */
export interface Source {
  readonly imports: readonly Import[];
  readonly sql: readonly Finding[];
  readonly environment: readonly Finding[];
  readonly time: readonly Finding[];
  readonly chance: readonly Finding[];
  readonly unfinishedTests: readonly Finding[];
  readonly promises: readonly Finding[];
  readonly syntaxErrors: readonly Finding[];
}

const sqlText =
  /^\s*(?:--[^\n]*\n\s*)*(?:(?:SELECT|select)\s[\s\S]*\b(?:from|FROM)\b|(?:SELECT|select)\s+[\w.]+\(|(?:INSERT\s+INTO|insert\s+into)\s|(?:UPDATE|update)\s+[\w."]+\s+(?:set|SET)\s|(?:DELETE\s+FROM|delete\s+from)\s|(?:WITH|with)\s+\w+\s*(?:\([^)]*\)\s*)?(?:AS|as)\s)/;
const queryBuilders = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']);
const testRoots = new Set(['test', 'it', 'describe', 'suite', 'bench']);
const unfinished = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails']);
const chanceNames = new Set(['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync', 'webcrypto']);

/** Parses with the parser vite brings; TypeScript 7 has no JavaScript interface of its own. */
export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const lineAt = lineFinder(text);
  const found = {
    imports: [] as Import[],
    sql: [] as Finding[],
    environment: [] as Finding[],
    time: [] as Finding[],
    chance: [] as Finding[],
    unfinishedTests: [] as Finding[],
  };
  const note = (list: Finding[], node: { start: number }, what: string): void => {
    list.push({ line: lineAt(node.start), what });
  };
  const addImport = (source: ESTree.StringLiteral, facts: Omit<Import, 'specifier' | 'line'>): void => {
    found.imports.push({ specifier: source.value, line: lineAt(source.start), ...facts });
  };

  new Visitor({
    ImportDeclaration(node) {
      const values = node.specifiers.filter((one) => one.type !== 'ImportSpecifier' || one.importKind !== 'type');
      const isType = node.importKind === 'type' || (node.specifiers.length > 0 && values.length === 0);
      const names = isType ? [] : values.map(importedName);
      addImport(node.source, { isType, isDynamic: false, names });
      if (node.source.value === 'kysely' && names.includes('sql')) note(found.sql, node, "kysely's `sql`");
      for (const name of names) {
        if (/^(node:)?crypto$/.test(node.source.value) && chanceNames.has(name)) note(found.chance, node, name);
        if (/^(node:)?process$/.test(node.source.value) && name === 'env') note(found.environment, node, 'process.env');
      }
    },
    ExportNamedDeclaration(node) {
      if (!node.source) return;
      const values = node.specifiers.filter((one) => one.exportKind !== 'type');
      const isType = node.exportKind === 'type' || (node.specifiers.length > 0 && values.length === 0);
      addImport(node.source, { isType, isDynamic: false, names: isType ? [] : ['*'] });
    },
    ExportAllDeclaration(node) {
      addImport(node.source, { isType: node.exportKind === 'type', isDynamic: false, names: ['*'] });
    },
    ImportExpression(node) {
      const source = node.source;
      if (source.type === 'Literal' && typeof source.value === 'string')
        addImport(source, { isType: false, isDynamic: true, names: ['*'] });
    },
    TSImportType(node) {
      addImport(node.source, { isType: true, isDynamic: false, names: [] });
    },
    Literal(node) {
      if (typeof node.value === 'string' && sqlText.test(node.value)) note(found.sql, node, 'SQL text');
    },
    TemplateLiteral(node) {
      const words = node.quasis.map((quasi) => quasi.value.raw).join(' x ');
      if (sqlText.test(words)) note(found.sql, node, 'SQL text');
    },
    CallExpression(node) {
      const name = memberPath(node.callee);
      const last = name.at(-1) ?? '';
      if (name.length > 1 && queryBuilders.has(last)) note(found.sql, node, `.${last}()`);
      if (name.length > 1 && last === 'query' && isStatement(node.arguments[0])) note(found.sql, node, '.query()');
      if (name.join('.') === 'Date.now') note(found.time, node, 'Date.now()');
      if (name.join('.') === 'Date') note(found.time, node, 'Date()');
      if (name.join('.').startsWith('Temporal.Now.')) note(found.time, node, name.join('.'));
      if (name.join('.') === 'Math.random') note(found.chance, node, 'Math.random()');
      if (name.at(-2) === 'crypto' && (chanceNames.has(last) || last === 'getRandomValues'))
        note(found.chance, node, name.join('.'));
    },
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0)
        note(found.time, node, 'new Date()');
    },
    MemberExpression(node) {
      const name = memberPath(node);
      if (name.length === 2 && name[0] === 'process' && name[1] === 'env') note(found.environment, node, 'process.env');
      if (name.length > 1 && testRoots.has(name[0] ?? '') && unfinished.has(name.at(-1) ?? ''))
        note(found.unfinishedTests, node, name.join('.'));
    },
  }).visit(parsed.program);

  return {
    ...found,
    promises: parsed.comments
      .filter((comment) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(comment.value))
      .map((comment) => ({ line: lineAt(comment.start), what: comment.value.trim().slice(0, 40) })),
    syntaxErrors: parsed.errors.map((error) => ({
      line: lineAt(error.labels[0]?.start ?? 0),
      what: error.message,
    })),
  };
}

function importedName(one: ESTree.ImportDeclarationSpecifier): string {
  if (one.type !== 'ImportSpecifier') return '*';
  return one.imported.type === 'Identifier' ? one.imported.name : one.imported.value;
}

/** `a.b['c']` as ['a', 'b', 'c']; a call or anything else in between as ''. */
function memberPath(node: ESTree.Expression | ESTree.Super): string[] {
  if (node.type === 'Identifier') return [node.name];
  if (node.type !== 'MemberExpression') return [''];
  const property = node.property;
  if (property.type === 'Identifier' && !node.computed) return [...memberPath(node.object), property.name];
  if (property.type === 'Literal' && typeof property.value === 'string')
    return [...memberPath(node.object), property.value];
  return [...memberPath(node.object), ''];
}

/** A statement handed to a driver as it is: text, a template, or `{ text: … }`. */
function isStatement(argument: ESTree.Argument | undefined): boolean {
  if (!argument) return false;
  if (argument.type === 'Literal') return typeof argument.value === 'string';
  if (argument.type === 'TemplateLiteral') return true;
  if (argument.type !== 'ObjectExpression') return false;
  return argument.properties.some(
    (one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'text',
  );
}

/** Offsets of the parser are UTF-16, as are ours. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
