import { describe, expect, test } from 'vitest';
import type { Catalog, Column, Relation } from './catalog.ts';
import { listDifferences } from './compare-files.ts';
import { renderFiles } from './describe-database.ts';
import { renderTableTypes } from './table-types.ts';

const column = (facts: Partial<Column>): Column => ({
  name: 'id',
  type: 'text',
  baseType: 'text',
  isArray: false,
  labels: [],
  nullable: false,
  defaultExpression: null,
  generated: 'no',
  comment: null,
  ...facts,
});

const catalogOf = (facts: Partial<Relation>): Catalog => ({
  relations: [
    {
      schema: 'room',
      name: 'things',
      kind: 'table',
      unlogged: false,
      partitionKey: null,
      parameters: [],
      comment: null,
      columns: [],
      constraints: [],
      indexes: [],
      ...facts,
    },
  ],
  statements: [],
});

describe('a column becomes a type', () => {
  test.each<[Partial<Column>, string]>([
    [{ baseType: 'int8' }, 'bigint'],
    [{ baseType: 'int8', nullable: true }, 'bigint | null'],
    [{ baseType: 'int8', isArray: true }, 'bigint[]'],
    [{ baseType: 'bytea' }, 'Buffer'],
    [{ baseType: 'timestamptz', defaultExpression: 'now()' }, 'Generated<Date>'],
    [{ baseType: 'date' }, 'string'],
    [{ baseType: 'jsonb', nullable: true }, 'unknown'],
    [{ baseType: 'int8', generated: 'always_identity' }, 'GeneratedAlways<bigint>'],
    [{ baseType: 'int8', generated: 'by_default_identity' }, 'Generated<bigint>'],
    [{ baseType: 'tsvector', generated: 'stored', defaultExpression: 'x' }, 'GeneratedAlways<string>'],
    [{ baseType: 'state', labels: ['open', 'shut'] }, "'open' | 'shut'"],
    [{ baseType: 'state', labels: ['open', 'shut'], isArray: true }, "('open' | 'shut')[]"],
  ])('%o', (facts, type) => {
    expect(renderTableTypes(catalogOf({ columns: [column(facts)] }))).toContain(`    id: ${type};\n`);
  });

  test('an unknown type is named, not guessed', () => {
    const catalog = catalogOf({ columns: [column({ type: 'point', baseType: 'point' })] });
    expect(() => renderTableTypes(catalog)).toThrow('room.things.id: no TypeScript type for point');
  });
});

test('a table outside every room is refused', () => {
  expect(() => renderFiles(catalogOf({ schema: 'public' }))).toThrow('public.things');
});

test('every room gets its own file, the platform beside its database', () => {
  const { relations } = catalogOf({});
  const platform = relations.map((relation) => ({ ...relation, schema: 'platform' }));
  expect([...renderFiles({ relations: [...relations, ...platform], statements: [] }).keys()]).toEqual([
    'server/platform/database/tables.generated.ts',
    'server/platform/database/schema.sql',
    'server/room/schema.sql',
  ]);
});

describe('differences are told by their lines', () => {
  test.each([
    ['equal', 'a\nb', 'a\nb', []],
    ['one more', 'a', 'a\n  b', ['+ b']],
    ['one less', 'a\nb', 'a', ['- b']],
    ['another order', 'a\nb', 'b\na', ['the same lines in another order']],
  ])('%s', (_, standing, wanted, lines) => {
    expect(listDifferences(standing, wanted)).toEqual(lines);
  });
});
