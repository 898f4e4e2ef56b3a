import { accept, refuse, type Outcome, type Refusal } from '#kernel';

/** What a person agrees to at sign-up; a new text gets a new version, and old consents stay as they were. */
export interface ConsentVersions {
  readonly agreementVersion: string;
  readonly privacyVersion: string;
}

export const consentVersions: ConsentVersions = { agreementVersion: '2026-11-22', privacyVersion: '2026-11-22' };

export type ConsentRefusal = Refusal<'consent_outdated', ConsentVersions>;

/** Only the texts in force can be agreed to: a page left open over a change shows the new ones first. */
export function checkConsent(given: ConsentVersions): Outcome<ConsentVersions, ConsentRefusal> {
  const current =
    given.agreementVersion === consentVersions.agreementVersion &&
    given.privacyVersion === consentVersions.privacyVersion;
  return current ? accept(consentVersions) : refuse('consent_outdated', consentVersions);
}
