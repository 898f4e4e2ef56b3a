import { expect, test } from 'vitest';
import { allowedMethods } from './allowed-methods.ts';

const paths = [
  ['GET', '/api/orders/{orderId}'],
  ['POST', '/api/orders'],
  ['GET', '/api/orders'],
  ['POST', '/api/orders/{orderId}/refunds'],
] as const;

test.each([
  ['/api/orders', ['POST', 'GET']],
  ['/api/orders?limit=1', ['POST', 'GET']],
  ['/api/orders/7', ['GET']],
  ['/api/orders/7/refunds', ['POST']],
  ['/api/orders/7/refunds/1', []],
  ['/api/nothing', []],
  ['/orders', []],
])('%s answers to %j', (url, methods) => {
  expect(allowedMethods(url, paths)).toEqual(methods);
});
