import { join } from 'node:path';
import {
  applicationRoutes,
  contactRoutes,
  doctorRoutes,
  factorRoutes,
  identityRoutes,
  merchantRoutes,
  noticeRoutes,
  passkeyRoutes,
  recordRoutes,
  recoveryRoutes,
  securityRoutes,
  sessionRoutes,
  stepUpRoutes,
  verifyRoutes,
  walletRoutes,
} from '#contract';
import { consentVersions } from '#identity';
import { authenticateApiKey, merchantRouteHandlers } from '#merchants';
import { registerInboxPages } from '#notify';
import { noticeFileOf, type Config } from '#platform/config';
import {
  answer,
  createHttpServer,
  loadProblemTexts,
  registerClockPage,
  registerPlainPages,
  registerSignedCalls,
  type HttpServer,
} from '#platform/http';
import type { Log } from '#platform/log';
import { histogram, renderMetrics } from '#platform/metrics';
import { systemChance } from '#platform/random';
import { passwordProfile } from '#strength';
import { noticeReader, registerStatusPages, serviceWatch } from '#status';
import { walletRouteHandlers } from '#wallet';
import { receiptPath } from '#contract/receipts';
import { receiptSecretsOf } from './message-ways.ts';
import { pingDatabase } from './ping.sql.ts';
import { receiptTaker } from './receipts.ts';
import type { Rooms } from './rooms.ts';
import type { Store } from './store.ts';

const root = join(import.meta.dirname, '..');

/** Everything that answers over HTTP: the rooms' routes, pages, status; not yet listening. */
export async function openServer(config: Config, store: Store, rooms: Rooms, log: Log): Promise<HttpServer> {
  const seconds = histogram({ name: 'http_request_seconds', help: 'Time to answer', labels: ['route', 'status'] });
  const notices = noticeReader({
    file: noticeFileOf(config.dataDirectory),
    clock: store.clock,
    onFault: (error) => log.error({ err: error }, 'the notice file cannot be read'),
  });
  const isReady = () => pingDatabase(store.database.kysely);
  const server = await createHttpServer({
    publicUrl: config.publicUrl,
    trial: config.mode === 'trial',
    trustedProxies: config.trustedProxies,
    tls: config.tls,
    texts: loadProblemTexts(join(root, 'help/problems')),
    helpDirectory: join(root, 'help'),
    webDirectory: join(root, 'dist/web'),
    openapiFile: join(root, 'openapi.json'),
    authenticators: {
      session: (cookies, context) => rooms.identity.authenticateSession(cookies, context),
      merchantKey: (bearer) => authenticateApiKey({ db: store.database.kysely, clock: store.clock }, bearer),
    },
    clock: store.clock,
    chance: systemChance,
    requestsPerMinute: config.numbers.requestsPerMinute,
    log,
    isReady,
    metrics: renderMetrics,
    observe: (route, status, took) => seconds.observe({ route, status: String(status) }, took),
    service: { versions: config.versions, maintenanceUntil: () => notices.now().maintenance?.until ?? null },
    asksAlso: config.statusUrl === null ? [] : [config.statusUrl],
  });
  const app = {
    version: config.versions.latest,
    minVersion: config.versions.min,
    trial: config.mode === 'trial',
    publicUrl: config.publicUrl,
    currency: config.currency,
    coolingOff: {
      hours: config.numbers.coolingOffHours,
      allowancePerDay: String(config.numbers.coolingOffAllowanceMinor),
    },
    ...consentVersions,
    passwordRules: passwordRulesOf(config),
  };
  server.mount(applicationRoutes, {
    getApp: () => Promise.resolve(answer({ ...app, serverTime: store.clock.now().toISOString() })),
  });
  server.mount(identityRoutes, rooms.identity.handlers, rooms.identity.admissions);
  server.mount(recoveryRoutes, rooms.identity.recoveryHandlers);
  server.mount(securityRoutes, rooms.identity.securityHandlers);
  server.mount(contactRoutes, rooms.identity.contactHandlers);
  server.mount(recordRoutes, rooms.identity.recordHandlers);
  server.mount(doctorRoutes, rooms.identity.doctorHandlers);
  server.mount(factorRoutes, rooms.identity.factorHandlers);
  server.mount(passkeyRoutes, rooms.identity.passkeyHandlers);
  server.mount(sessionRoutes, rooms.identity.sessionHandlers);
  server.mount(stepUpRoutes, rooms.identity.stepUpHandlers);
  server.mount(noticeRoutes, rooms.identity.noticeHandlers);
  server.mount(verifyRoutes, rooms.notify.verifyHandlers);
  server.mount(walletRoutes, walletRouteHandlers(rooms.wallet));
  server.mount(merchantRoutes, merchantRouteHandlers(rooms.merchants));
  registerSignedCalls(server.app, {
    path: receiptPath,
    publicUrl: config.publicUrl,
    take: receiptTaker({ secrets: receiptSecretsOf(config), notify: rooms.notify, clock: store.clock }),
  });
  const pages = registerPlainPages(server.app);
  registerStatusPages(pages, {
    watch: serviceWatch({ look: async () => ((await isReady()) ? 'ok' : 'trouble'), clock: store.clock }),
    notices,
    clock: store.clock,
    versions: config.versions,
    appUrl: config.publicUrl,
    statusUrl: config.statusUrl,
    zone: config.businessZone,
  });
  if (config.mode === 'trial') registerInboxPages(pages, rooms.notify);
  if (config.testClock) registerClockPage(server.app, store.clock);
  return server;
}

/** What the browser's meter must ask for, too. */
function passwordRulesOf({ password }: Config) {
  const { name: profile, lengthMin, classesMin, changeEveryDays } = passwordProfile(password);
  return { profile, lengthMin, classesMin, changeEveryDays };
}
