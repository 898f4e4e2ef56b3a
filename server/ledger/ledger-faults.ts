/** The queue is full; nothing was begun. Thrown, because it is the world's fault and not the request's (503). */
export class LedgerBusy extends Error {
  override name = 'LedgerBusy';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('the ledger has more to do than it can finish in time');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The database did not answer in time. Whether it was booked is unknown: ask again with the same key. */
export class LedgerUnavailable extends Error {
  override name = 'LedgerUnavailable';

  constructor(cause: unknown) {
    super('the ledger cannot reach its database', { cause });
  }
}
