import type { generalRefusals } from '#contract';
import type { RefusedAnswer } from './answer.ts';

type GeneralCode = (typeof generalRefusals)[number] | 'busy';

/** Refusals of the HTTP layer itself; 500 and 405 exist only here. */
export const generalProblems = {
  invalid_request: { status: 400 },
  malformed_json: { status: 400 },
  body_too_large: { status: 413 },
  media_type_unsupported: { status: 415 },
  not_found: { status: 404 },
  method_not_allowed: { status: 405 },
  not_signed_in: { status: 401 },
  session_limited: { status: 403 },
  api_key_invalid: { status: 401 },
  origin_refused: { status: 403 },
  idempotency_key_missing: { status: 400 },
  idempotency_key_invalid: { status: 400 },
  too_many_requests: { status: 429 },
  update_needed: { status: 426 },
  maintenance: { status: 503 },
  server_fault: { status: 500 },
  unavailable: { status: 503 },
  busy: { status: 503 },
} as const satisfies Record<GeneralCode, { readonly status: number }>;

export function generalRefusal(
  code: GeneralCode,
  facts: Readonly<Record<string, unknown>> = {},
  retryAfterSeconds?: number,
): RefusedAnswer {
  const refused = { code, status: generalProblems[code].status, facts };
  return retryAfterSeconds === undefined ? refused : { ...refused, retryAfterSeconds };
}
