export { askProvider, type ProviderAnswer } from './ask-provider.ts';
export { DeliveryFault } from './delivery-fault.ts';
export { failOver } from './fail-over.ts';
export type { Taken, Way } from './way.ts';
export { isSame, postSigned, webhookIsSigned, type WebhookHeaders, type WebhookOptions } from './webhook.ts';
