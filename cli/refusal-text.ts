import { KeyFileFault, KeyringFault } from '#platform/crypto';
import { DirectoryInUse, EmbeddedPostgresUnavailable } from '#platform/embedded-postgres';
import { RiskRulesFault } from '#risk';
import { StartRefused } from '../server/store.ts';

/** What the operator is told when a command cannot begin; undefined for a bug, which shows its stack. */
export function refusalText(error: unknown): string | undefined {
  if (error instanceof DirectoryInUse)
    return (
      `这份数据正被另一个钱能钱包使用（进程 ${error.pid}）：${error.directory}\n` +
      `Another wallet (process ${error.pid}) is running on this data: ${error.directory}\n` +
      'Stop it first, or choose another DATA_DIR and PORT.'
    );
  const known = [StartRefused, EmbeddedPostgresUnavailable, KeyFileFault, KeyringFault, RiskRulesFault];
  if (error instanceof Error && known.some((kind) => error instanceof kind)) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return '端口已被占用。\nThis port is in use. Choose another one with PORT.';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return '连不上 DATABASE_URL 指的数据库。\nThe database of DATABASE_URL cannot be reached.';
  return undefined;
}
