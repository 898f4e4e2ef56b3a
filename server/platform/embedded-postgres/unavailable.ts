/** The embedded database cannot run here; the message says why and what to do, in words for the person at the terminal. */
export class EmbeddedPostgresUnavailable extends Error {
  override name = 'EmbeddedPostgresUnavailable';

  constructor(reason: string, options?: ErrorOptions) {
    super(
      `The embedded PostgreSQL cannot run here: ${reason}. ` +
        'It needs Linux with glibc on x64 or arm64. Anywhere else, set DATABASE_URL to a PostgreSQL 15 or newer.',
      options,
    );
  }
}
