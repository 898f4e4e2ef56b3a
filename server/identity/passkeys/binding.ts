/** What a proof by passkey confirms, as canonical text: any other purpose, payee, amount, currency or key is another text. */
export function confirmationBinding(purpose: string, binding: string | null): string {
  return JSON.stringify(['confirmation', purpose, binding]);
}

/** One payment: `payee` is the token that names it to this payer alone, `amount` in minor units as it crosses the wire. */
export interface PaymentToConfirm {
  readonly payee: string;
  readonly amount: string;
  /** Its idempotency key: the proof is good for one payment and for asking again what became of it. */
  readonly key: string;
}

export function paymentBinding({ payee, amount, key }: PaymentToConfirm, currency: string): string {
  return JSON.stringify(['payment', payee, amount, currency, key]);
}
