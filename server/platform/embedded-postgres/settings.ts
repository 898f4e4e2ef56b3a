/** Server settings by PostgreSQL's own names. */
export type Settings = Readonly<Record<string, string>>;

/**
 * Suited to the ledger: everything acknowledged is on disk (fsync, synchronous_commit), and checkpoints are far apart,
 * because each one makes the next write of every page a full one.
 */
export const ledgerSettings: Settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  wal_compression: 'off',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  max_connections: '200',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
};

/** No TCP at all: the only way in is a socket inside a directory of mode 0700. */
export function serverArguments(dataDirectory: string, socketDirectory: string, settings: Settings): string[] {
  const all: Settings = {
    ...ledgerSettings,
    ...settings,
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', dataDirectory, ...flags];
}
