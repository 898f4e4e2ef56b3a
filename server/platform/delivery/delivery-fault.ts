/**
 * A message was not taken. `away`: this way does not work now (no answer, 5xx, a limit, credentials, a template), another may.
 * `refused`: the address itself is no good, so no other way and no later try helps. Neither text nor address is in it.
 */
export class DeliveryFault extends Error {
  override name = 'DeliveryFault';
  readonly kind: 'away' | 'refused';
  constructor(kind: 'away' | 'refused', message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
