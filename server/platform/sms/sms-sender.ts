/** One short message to one number. */
export interface Sms {
  /** Our own id; a retry carries the same one, so that the provider's side can drop the second. */
  readonly id: string;
  /** E.164, "+8613800138000". */
  readonly to: string;
  readonly text: string;
}

/** Hands short messages over. Throws on a fault, so that the job that sends tries again. */
export interface SmsSender {
  send(sms: Sms): Promise<void>;
}
