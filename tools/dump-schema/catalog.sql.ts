import { Client, type ClientConfig } from 'pg';
import type { Catalog, Relation, Statement } from './catalog.ts';

/** Reads every schema that is neither PostgreSQL's own nor the job library's. */
export async function readCatalog(connection: ClientConfig): Promise<Catalog> {
  const client = new Client(connection);
  await client.connect();
  try {
    // With an empty path PostgreSQL writes every name with its schema.
    await client.query(`set search_path to ''`);
    const relations = await client.query<Relation>(relationsQuery);
    const statements = await client.query<Statement>(statementsQuery);
    return { relations: relations.rows, statements: statements.rows };
  } finally {
    await client.end();
  }
}

const ourSchemas = `
  select oid, nspname from pg_catalog.pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'graphile_worker')`;

// What an extension brought along is not ours to describe.
const notFromExtension = (catalog: string, oid: string): string => `
  not exists (
    select 1 from pg_catalog.pg_depend d
    where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

const relationsQuery = `
  with ours as (${ourSchemas})
  select
    n.nspname as schema,
    c.relname as name,
    case when c.relkind in ('v', 'm') then 'view' else 'table' end as kind,
    c.relpersistence = 'u' as unlogged,
    case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as "partitionKey",
    coalesce(to_json(c.reloptions), '[]'::json) as parameters,
    obj_description(c.oid, 'pg_class') as comment,
    (
      select coalesce(json_agg(json_build_object(
        'name', a.attname,
        'type', format_type(a.atttypid, a.atttypmod),
        'baseType', b.typname,
        'isArray', t.typcategory = 'A',
        'labels', (
          select coalesce(json_agg(e.enumlabel order by e.enumsortorder), '[]'::json)
          from pg_catalog.pg_enum e where e.enumtypid = b.oid),
        'nullable', not (a.attnotnull or t.typnotnull),
        'defaultExpression', pg_get_expr(d.adbin, d.adrelid),
        'generated', case
          when a.attidentity = 'a' then 'always_identity'
          when a.attidentity = 'd' then 'by_default_identity'
          when a.attgenerated <> '' then 'stored'
          else 'no' end,
        'comment', col_description(c.oid, a.attnum)
      ) order by a.attnum), '[]'::json)
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_type t on t.oid = a.atttypid
      join pg_catalog.pg_type b on b.oid = case
        when t.typcategory = 'A' then t.typelem
        when t.typtype = 'd' then t.typbasetype
        else t.oid end
      left join pg_catalog.pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    ) as columns,
    (
      -- 'n' is NOT NULL, written with the column; 't' belongs to a constraint trigger.
      select coalesce(json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid))
        order by position(k.contype::text in 'pufcx'), k.conname), '[]'::json)
      from pg_catalog.pg_constraint k
      where k.conrelid = c.oid and k.contype not in ('n', 't')
    ) as constraints,
    (
      select coalesce(json_agg(pg_get_indexdef(i.indexrelid) order by x.relname), '[]'::json)
      from pg_catalog.pg_index i
      join pg_catalog.pg_class x on x.oid = i.indexrelid
      where i.indrelid = c.oid
        and not exists (select 1 from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    ) as indexes
  from pg_catalog.pg_class c
  join ours n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and ${notFromExtension('pg_catalog.pg_class', 'c.oid')}
  order by n.nspname, c.relname`;

const statementsQuery = `
  with ours as (${ourSchemas}),
  found as (
    select n.nspname as schema, 'type' as section, t.typname as name,
      format('create type %I.%I as enum (%s);', n.nspname, t.typname,
        (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_catalog.pg_enum e where e.enumtypid = t.oid))
        as definition
    from pg_catalog.pg_type t join ours n on n.oid = t.typnamespace
    where t.typtype = 'e' and ${notFromExtension('pg_catalog.pg_type', 't.oid')}
    union all
    select n.nspname, 'type', t.typname,
      concat_ws(' ', format('create domain %I.%I as %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod)),
        case when t.typnotnull then 'not null' end,
        (select string_agg(format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' order by k.conname)
          from pg_catalog.pg_constraint k where k.contypid = t.oid and k.contype = 'c')) || ';'
    from pg_catalog.pg_type t join ours n on n.oid = t.typnamespace
    where t.typtype = 'd' and ${notFromExtension('pg_catalog.pg_type', 't.oid')}
    union all
    select n.nspname, 'sequence', c.relname,
      format('create sequence %I.%I as %s start %s increment %s;', n.nspname, c.relname,
        format_type(s.seqtypid, null), s.seqstart, s.seqincrement)
    from pg_catalog.pg_sequence s
    join pg_catalog.pg_class c on c.oid = s.seqrelid
    join ours n on n.oid = c.relnamespace
    where not exists (
      -- Those of identity columns are written with the column.
      select 1 from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype in ('i', 'e'))
    union all
    select n.nspname, 'view', c.relname,
      format(E'create %s %I.%I as\\n%s', case c.relkind when 'm' then 'materialized view' else 'view' end,
        n.nspname, c.relname, pg_get_viewdef(c.oid))
    from pg_catalog.pg_class c join ours n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and ${notFromExtension('pg_catalog.pg_class', 'c.oid')}
    union all
    select n.nspname, 'function', format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)),
      rtrim(pg_get_functiondef(p.oid), E'\\n') || ';'
    from pg_catalog.pg_proc p join ours n on n.oid = p.pronamespace
    where p.prokind in ('f', 'p') and ${notFromExtension('pg_catalog.pg_proc', 'p.oid')}
    union all
    select n.nspname, 'trigger', format('%s.%s', c.relname, t.tgname), pg_get_triggerdef(t.oid) || ';'
    from pg_catalog.pg_trigger t
    join pg_catalog.pg_class c on c.oid = t.tgrelid
    join ours n on n.oid = c.relnamespace
    where not t.tgisinternal
  )
  select schema, section, name, definition from found
  order by schema, position(left(section, 2) in 'ty se vi fu tr'), name`;
