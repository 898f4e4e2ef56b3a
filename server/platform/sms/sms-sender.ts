import type { Taken } from '#platform/delivery';

/** One short message to one number. */
export interface Sms {
  /** Our own id; a retry carries the same one, so that the provider's side can drop the second. */
  readonly id: string;
  /** E.164, "+8613800138000". */
  readonly to: string;
  readonly text: string;
  /** "sign_in_code.zh-CN": providers in China send a registered template with facts, not a text. */
  readonly template: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** Hands short messages over. Throws DeliveryFault; `refused` when the number is wrong, else the job that sends tries again. */
export interface SmsSender {
  send(sms: Sms): Promise<Taken>;
}
