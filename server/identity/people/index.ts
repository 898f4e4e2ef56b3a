export { maskAddress, parseAddress } from './address.ts';
export { changePreferences } from './change-preferences.ts';
export { chooseUsername } from './choose-username.ts';
export { checkConsent, consentVersions, type ConsentRefusal } from './consent.ts';
export { enrolPerson, type PersonToEnrol } from './enrol-person.ts';
export { findPersonByAddress, maskedNameOf, phoneOrMailMasked, type FoundPerson } from './find-people.ts';
export { getMe, type Me } from './me.ts';
export { openPerson, type OpenPersonRefusal } from './open-person.ts';
export { replaceHash } from '../passwords/passwords.sql.ts';
export { findAddressHolder, findPerson, listAddresses, type AddressRow } from './people.sql.ts';
export { parsePhrase, phraseOf, sealPhrase, type PhraseInvalid } from './phrase.ts';
export { findPhrase, lockPhrase, setPhraseRow } from './phrases.sql.ts';
export { parsePersonName, type NameRefusal } from './person-name.ts';
export { openAddress, openUsername } from './sealed-person.ts';
export { gatePassword, gatePin, type PasswordRefusal, type PinGateRefusal } from './secrets-gate.ts';
export { parseSignInName, type SignInName } from './sign-in-name.ts';
export {
  deleteOldNoticeLinks,
  findNoticeLink,
  lockNoticeLink,
  markFroze,
  type NoticeLink,
} from './notice-links.sql.ts';
export { linkDigest, makeLinkToken, tellEveryAddress, type NoticeSubject } from './tell-every-address.ts';
export { timeText } from './time-text.ts';
export { foldUsername, parseUsername, type UsernameRefusal } from './username.ts';
