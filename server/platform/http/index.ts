export {
  answer,
  problem,
  type Answer,
  type Answered,
  type Cookie,
  type ProblemRule,
  type ProblemTable,
} from './answer.ts';
export type { Handler, Handlers, Request } from './handler.ts';
export { createHttpServer, type HttpServer, type HttpServerOptions } from './http-server.ts';
export type { Admission } from './front-door.ts';
export type { Authenticators } from './mount.ts';
export { createPageServer, type PageServer } from './page-server.ts';
export { registerSignedCalls, type SignedCall } from './signed-calls.ts';
export { registerClockPage } from './clock-page.ts';
export { registerPlainPages, type PlainPages } from './plain-pages.ts';
export { escapeHtml, plainPage } from './plain-page.ts';
export { loadProblemTexts, type ProblemTexts } from './problem-texts.ts';
export type { ServiceGate } from './service-gate.ts';
