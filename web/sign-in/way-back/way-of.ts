import type { DoorKind } from '#ways-back';
import type { Place } from '../place.ts';
import type { Held } from './held.ts';

/** Where a door leads, and by which proof it begins; undefined for a door that is not built. */
export function wayOf(kind: DoorKind): { readonly place: Place; readonly via: Held['via'] } | undefined {
  switch (kind) {
    case 'sign_in':
    case 'sign_in_with_code':
    case 'sign_in_by_passkey':
    case 'sign_in_by_authenticator':
    case 'sign_in_by_saved_code':
      return { place: { path: '/sign-in', step: 'form' }, via: undefined };
    case 'unlock':
      return { place: { path: '/sign-in/unlock', step: 'start' }, via: undefined };
    case 'reset_by_email':
      return { place: { path: '/sign-in/reset', step: 'start' }, via: 'email' };
    case 'reset_by_phone':
      return { place: { path: '/sign-in/reset', step: 'start' }, via: 'phone' };
    case 'reset_by_saved_code':
      return { place: { path: '/sign-in/reset', step: 'start' }, via: 'saved_code' };
    case 'freeze':
      return { place: { path: '/sign-in/freeze', step: 'start' }, via: undefined };
    case 'recovery_contact':
    case 'support':
      return undefined;
  }
}
