export interface CodeFacts {
  readonly code: string;
  readonly minutes: number;
}

/** A mail also has a link with a button behind it; an SMS has the code alone. */
export interface LinkFacts extends CodeFacts {
  readonly link: string | null;
}

/** `objection` is the link behind "it was not me": it freezes the account and calls off waiting changes. */
export interface NoticeFacts {
  readonly at: string;
  readonly objection: string | null;
}

export interface DeviceFacts extends NoticeFacts {
  readonly device: string;
}

export interface ContactFacts extends NoticeFacts {
  readonly address: string;
}

/** `name` is what its owner called it; a mail quotes it, an SMS leaves it out. */
export interface FactorFacts extends NoticeFacts {
  readonly kind: 'authenticator' | 'passkey';
  readonly name: string;
  /** When full payments resume; null: they never stopped. */
  readonly until: string | null;
}

export interface SavedCodeFacts extends DeviceFacts {
  /** How many are left of the ten. */
  readonly left: number;
}

export interface UntilFacts extends NoticeFacts {
  readonly until: string;
}
