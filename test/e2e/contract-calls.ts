import { expect } from 'vitest';
import { routes, type Route } from '#contract';
import type { Operation } from '#contract/paths';
import type { ApiAnswer, ApiCall } from '#test/api-client';

/** Operations whose good answer was seen and agreed with the contract. */
export const driven = new Set<Operation>();

export interface Caller {
  call(operation: Operation, input?: ApiCall): Promise<ApiAnswer>;
}

/** A good answer: the contract's status and fields, no field more, never kept by a cache. */
export async function ask(caller: Caller, operation: Operation, input: ApiCall = {}): Promise<Record<string, unknown>> {
  const answer = await caller.call(operation, input);
  const route: Route = routes[operation];
  expect({ operation, status: answer.status, body: answer.body }).toMatchObject({ operation, status: route.status });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  if (route.answer !== undefined) {
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    // An undocumented field would be missing from what the schema lets through.
    expect(route.answer.parse(answer.body)).toEqual(answer.body);
  }
  driven.add(operation);
  return answer.body ?? {};
}

/** The change of a kind that waits, as `Security` tells it. */
export function changeOf(security: Record<string, unknown>, kind: string): string {
  const changes = security['contactChanges'];
  return Array.isArray(changes) ? String(changes.find((one) => one.kind === kind)?.changeId) : '';
}

export async function addressIdOf(caller: Caller, channel: string): Promise<string> {
  const { addresses } = await ask(caller, 'getMe');
  return Array.isArray(addresses) ? String(addresses.find((one) => one.channel === channel)?.addressId) : '';
}

export async function readEvent(response: Response, sign: string): Promise<unknown> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const line = text.split('\n').find((one) => one.startsWith('data: ') && one.includes(sign));
    if (line !== undefined) return JSON.parse(line.slice('data: '.length));
  }
  throw new Error(`no event with ${sign} in ${text}`);
}
