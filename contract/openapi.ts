import { z } from 'zod';
import { generalRefusals } from './application.ts';
import { paths } from './paths.ts';
import type { Route } from './route.ts';
import { Problem } from './shapes.ts';

type JsonObject = Record<string, unknown>;

const schemaAddress = (id: string) => `#/components/schemas/${id}`;

/** OpenAPI 3.1 from the contract alone; the same input gives the same bytes. */
export function describeOpenApi(routes: Readonly<Record<string, Route>>, version: string): JsonObject {
  const operations: Record<string, JsonObject> = {};
  for (const route of Object.values(routes)) {
    const [method, path] = paths[route.operation];
    operations[path] = { ...operations[path], [method.toLowerCase()]: describeOperation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '钱能钱包 QianNeng Wallet',
      version,
      description:
        'Amounts are decimal strings of minor units. Every refusal is a problem (RFC 9457) with a stable `code` and a help article. ' +
        'Any route can also answer: ' +
        generalRefusals.map((code) => `\`${code}\``).join(', ') +
        '.',
    },
    paths: operations,
    components: {
      schemas: namedSchemas(),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-qn_session' },
        merchant_key: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function describeOperation(route: Route): JsonObject {
  return {
    operationId: route.operation,
    summary: route.summary,
    tags: [route.tag],
    ...(route.auth === 'none' ? {} : { security: [{ [route.auth]: [] }] }),
    ...(route.refusals.length === 0
      ? {}
      : { description: `Refusals: ${route.refusals.map((code) => `\`${code}\``).join(', ')}.` }),
    parameters: [...parametersIn('path', route.params), ...parametersIn('query', route.query), ...keyParameter(route)],
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: reference(route.body) } } } }),
    responses: {
      [route.status]: describeAnswer(route),
      default: { description: 'Problem', content: { 'application/problem+json': { schema: reference(Problem) } } },
    },
  };
}

function describeAnswer(route: Route): JsonObject {
  if (route.answer === undefined) return { description: 'Done' };
  const media = route.stream === 'event_stream' ? 'text/event-stream' : 'application/json';
  return { description: 'Done', content: { [media]: { schema: reference(route.answer) } } };
}

function keyParameter(route: Route): JsonObject[] {
  if (route.idempotent !== true) return [];
  const description = 'Chosen by the caller, kept for ever: the same key and body give the same answer';
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description,
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  ];
}

function parametersIn(place: 'path' | 'query', schema: z.ZodType | undefined): JsonObject[] {
  if (schema === undefined) return [];
  const described = plainSchema(schema);
  const required = new Set(Array.isArray(described['required']) ? described['required'] : []);
  return Object.entries(described['properties'] ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: property,
  }));
}

function reference(schema: z.ZodType): JsonObject {
  const id = z.globalRegistry.get(schema)?.id;
  return id === undefined ? plainSchema(schema) : { $ref: schemaAddress(id) };
}

function plainSchema(schema: z.ZodType): JsonObject {
  const described: JsonObject = { ...z.toJSONSchema(schema, { io: 'input', override: simplify, reused: 'inline' }) };
  delete described['$schema'];
  return rebase(described);
}

/** Schemas with an id stand once, under components. */
function namedSchemas(): JsonObject {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: schemaAddress, io: 'input', override: simplify });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([id, schema]) => {
        const { $id: _id, $schema: _schema, id: _name, ...rest } = schema as JsonObject;
        return [id, rest];
      }),
  );
}

/** A schema described alone carries its named parts in $defs; here they already stand under components. */
function rebase(described: JsonObject): JsonObject {
  const { $defs: _defs, ...rest } = described;
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonObject;
}

function simplify(context: { readonly jsonSchema: JsonObject }): void {
  const schema = context.jsonSchema;
  if (schema['format'] !== undefined) delete schema['pattern'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
}
