/** What PostgreSQL says about our schemas, as plain values; the renderers below know nothing of a connection. */
export interface Catalog {
  readonly relations: readonly Relation[];
  /** Types, sequences, functions, triggers, views: whole statements, as PostgreSQL writes them. */
  readonly statements: readonly Statement[];
}

export interface Relation {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly unlogged: boolean;
  readonly partitionKey: string | null;
  /** Storage parameters, `fillfactor=80`. */
  readonly parameters: readonly string[];
  readonly comment: string | null;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly string[];
}

export interface Column {
  readonly name: string;
  /** As written in a table: `character varying(40)`, `bigint[]`. */
  readonly type: string;
  /** The catalog's short name of the type, of the element for an array, of the base type for a domain: `int8`. */
  readonly baseType: string;
  readonly isArray: boolean;
  /** Labels when the type is an enumeration, in order. */
  readonly labels: readonly string[];
  readonly nullable: boolean;
  readonly defaultExpression: string | null;
  readonly generated: 'no' | 'always_identity' | 'by_default_identity' | 'stored';
  readonly comment: string | null;
}

export interface Constraint {
  readonly name: string;
  readonly definition: string;
}

export interface Statement {
  readonly schema: string;
  /** Order of the sections in schema.sql. */
  readonly section: 'type' | 'sequence' | 'view' | 'function' | 'trigger';
  readonly name: string;
  readonly definition: string;
}
