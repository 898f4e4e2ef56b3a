import type { MerchantId, PersonId } from './id.ts';

/** Who acts; written to every audit row. */
export type Actor =
  | { readonly kind: 'stranger' }
  | {
      readonly kind: 'person';
      readonly personId: PersonId;
      readonly sessionId: string;
      /** limited: may only see to the safety of the own account, until a full sign-in. */
      readonly scope: 'full' | 'limited';
    }
  | { readonly kind: 'merchant'; readonly merchantId: MerchantId; readonly keyId: string }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'system'; readonly job: string };
