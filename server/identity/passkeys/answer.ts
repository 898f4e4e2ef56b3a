import type { Refusal } from '#kernel';

/** What a browser signed, as it crossed the wire: base64url everywhere. */
export interface PasskeyAnswer {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string | null | undefined;
  };
}

/** What a browser made. */
export interface PasskeyMade {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: readonly string[];
  };
}

export type PasskeyProofRefusal =
  /** Nobody's, removed, or (to a person who is named) somebody else's. */
  | Refusal<'passkey_unknown'>
  /** Not signed for this place, challenge or purpose, or its owner was not verified. */
  | Refusal<'passkey_refused'>
  /** Its challenge is over, was used, or belongs to another browser or session. */
  | Refusal<'passkey_timed_out'>
  /** Its counter went back: there is a copy of it. */
  | Refusal<'passkey_copied'>;

/** Handed to `navigator.credentials.get`. */
export interface PasskeyRequest {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
  readonly userVerification: 'required';
  readonly allowCredentials: readonly PasskeyDescriptor[];
}

export interface PasskeyDescriptor {
  readonly id: string;
  readonly type: 'public-key';
  readonly transports: readonly string[];
}
