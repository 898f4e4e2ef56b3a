const host = 'Host: localhost';
const json = 'Content-Type: application/json';

/** Requests that no browser makes: what, head lines, body, and the status of the problem that answers each. */
export const strangeRequests = [
  ['HEAD of the API', ['HEAD /api/app HTTP/1.1', host], '', 405],
  ['OPTIONS', ['OPTIONS /api/payments HTTP/1.1', host], '', 405],
  ['another method', ['PATCH /api/me HTTP/1.1', host], '', 405],
  ['TRACE', ['TRACE / HTTP/1.1', host], '', 404],
  ['a method that is none', ['FETCH / HTTP/1.1', host], '', 400],
  ['a broken escape', ['GET /api/%ZZ HTTP/1.1', host], '', 404],
  ['half a character', ['GET /%E0%A4%A HTTP/1.1', host], '', 404],
  ['an address of 10 kB', [`GET /${'a'.repeat(10_000)} HTTP/1.1`, host], '', 404],
  ['an address of 20 kB', [`GET /${'a'.repeat(20_000)} HTTP/1.1`, host], '', 431],
  ['a way up', ['GET /../../etc/passwd HTTP/1.1', host], '', 404],
  ['an escaped way up', ['GET /..%2f..%2fpackage.json HTTP/1.1', host], '', 404],
  ['a way up from the assets', ['GET /assets/%2e%2e/%2e%2e/%2e%2e/package.json HTTP/1.1', host], '', 404],
  ['two slashes', ['GET //etc/passwd HTTP/1.1', host], '', 404],
  ['a backslash', ['GET /..\\..\\package.json HTTP/1.1', host], '', 404],
  ['a zero byte', ['GET /assets/%00 HTTP/1.1', host], '', 404],
  ['a dot file', ['GET /.built-from HTTP/1.1', host], '', 404],
  ['two lengths', ['POST /api/sign-in HTTP/1.1', host, json, 'Content-Length: 2', 'Content-Length: 3'], '{}', 400],
  [
    'a length and chunks',
    ['POST /api/sign-in HTTP/1.1', host, json, 'Content-Length: 2', 'Transfer-Encoding: chunked'],
    '{}',
    400,
  ],
  ['a wrong length', ['POST /api/sign-in HTTP/1.1', host, json, 'Content-Length: x'], '{}', 400],
  ['a control character in the key', ['POST /api/orders HTTP/1.1', host, json, 'Idempotency-Key: a\u0001b'], '', 400],
  [
    'chunks that are none',
    ['POST /api/sign-in HTTP/1.1', host, json, 'Transfer-Encoding: chunked'],
    'zz\r\n{}\r\n0\r\n\r\n',
    400,
  ],
  [
    'chunks without a length',
    ['POST /api/sign-in HTTP/1.1', host, json, 'Transfer-Encoding: chunked'],
    '2\r\n{}\r\n0\r\n\r\n',
    400,
  ],
  [
    '70 kB in chunks',
    ['POST /api/sign-in HTTP/1.1', host, json, 'Transfer-Encoding: chunked'],
    `11170\r\n${'x'.repeat(70_000)}\r\n0\r\n\r\n`,
    413,
  ],
  ['a promise of 70 kB', ['POST /api/sign-in HTTP/1.1', host, json, 'Content-Length: 70000'], '', 413],
  [
    'an expectation',
    ['POST /api/sign-in HTTP/1.1', host, json, 'Expect: 100-continue', 'Content-Length: 2'],
    '{}',
    400,
  ],
  ['a foreign name for this machine', ['GET /dev/inbox.json HTTP/1.1', 'Host: evil.example'], '', 403],
  ['an absolute address', ['GET http://localhost/api/nothing HTTP/1.1', host], '', 404],
  ['no HTTP at all', ['hello'], '', 400],
] as const;
