import { z } from 'zod';

/** Minor units (分, cents) as a decimal string, so that no client loses precision. */
export const Amount = z
  .string()
  .regex(/^(0|[1-9]\d{0,15})$/)
  .meta({ id: 'Amount', description: 'Minor units as a decimal string', example: '1234' });

export const CurrencyCode = z.enum(['CNY', 'USD']).meta({ id: 'Currency' });

export const Instant = z.iso.datetime().meta({ id: 'Instant', description: 'ISO 8601, UTC' });

/** A calendar day of the operator's zone, 2026-11-22. */
export const Day = z.iso.date().meta({ id: 'Day' });

export const Uuid = z.uuid().toLowerCase();

export const LocaleCode = z.enum(['zh-CN', 'en']).meta({ id: 'Locale' });

/** Free text of a person: no control characters, counted in code points by the database's rule as well. */
export function line(maximum: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u);
}

export const Cursor = z
  .string()
  .min(1)
  .max(600)
  .regex(/^[A-Za-z0-9_.-]+$/);

export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: Cursor.nullable() });
}

export const PageLimit = z.coerce.number().int().min(1).max(100).default(20);

/** RFC 9457. `facts` are the refusal's own fields (tries left, a time), beside the code. */
export const Problem = z
  .looseObject({
    type: z.string().describe('Address of the help article'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    retryable: z.boolean(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
