import { join } from 'node:path';
import type { Clock } from '#kernel';
import type { StatusConfig } from '#platform/config';
import { createPageServer, loadProblemTexts } from '#platform/http';
import type { Log } from '#platform/log';
import { lookAtWallet, noticeReader, registerStatusPages, serviceWatch, awayPage, type StatusPages } from '#status';

const watchSeconds = 10;

/** Help and status that stand on their own feet. */
export interface RunningStatus {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the login help, the articles, `/status`, `/status.json` and `/probe` without database and wallet, and watches the wallet's
 * `/readyz` every ten seconds. What only the wallet has is answered with 503 and the status page while it is away, so that a proxy
 * can send everything here then.
 */
export async function startStatusProcess(
  config: StatusConfig & { readonly webDirectory: string; readonly helpDirectory: string },
  surroundings: { readonly clock: Clock; readonly log: Log },
): Promise<RunningStatus> {
  const { clock, log } = surroundings;
  const { versions, businessZone: zone } = config;
  const watch = serviceWatch({ look: () => lookAtWallet(config.watchUrl), clock });
  const onFault = (error: unknown) => log.error({ err: error }, 'the notice file cannot be read');
  const notices = noticeReader({ file: config.noticeFile, clock, onFault });
  const pages: StatusPages = {
    watch,
    notices,
    clock,
    versions,
    appUrl: config.publicUrl,
    statusUrl: config.statusUrl,
    zone,
  };
  const server = await createPageServer({
    publicUrl: config.publicUrl,
    versions,
    texts: loadProblemTexts(join(config.helpDirectory, 'problems')),
    helpDirectory: config.helpDirectory,
    webDirectory: config.webDirectory,
    log,
    awayPage: (locale) => awayPage(pages, locale),
  });
  registerStatusPages(server.pages, pages);
  const looking = setInterval(() => void watch.now(), watchSeconds * 1_000);
  await watch.now();
  const url = await server.listen({ host: config.host, port: config.port }).catch(async (error: unknown) => {
    clearInterval(looking);
    await server.close();
    throw error;
  });
  return {
    url,
    async stop() {
      clearInterval(looking);
      await server.close();
    },
  };
}
