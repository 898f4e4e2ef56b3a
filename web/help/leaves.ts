/** The twenty ends of the Login Doctor (R-LOG-4 of the support requirements); whoever adds one adds its articles at /help/login/LEAF. */
export const leafIds = [
  'wrong-password',
  'forgot-name',
  'locked-out',
  'no-sms-code',
  'totp-wrong',
  'lost-phone',
  'changed-number',
  'passkey-missing',
  'frozen-by-me',
  'frozen-by-risk',
  'account-closed',
  'old-version',
  'maintenance',
  'incident',
  'no-network',
  'captive-portal',
  'slow-network',
  'cookies-blocked',
  'unsupported-browser',
  'suspected-fraud',
] as const;

export type LeafId = (typeof leafIds)[number];

/** Ends that cannot happen here yet: the wallet has no authenticator, passkey, risk freeze or closing. Listed, but off. */
export const offLeaves = ['totp-wrong', 'passkey-missing', 'frozen-by-risk', 'account-closed'] as const;

export type OffLeaf = (typeof offLeaves)[number];
export type BuiltLeaf = Exclude<LeafId, OffLeaf>;

const off: readonly LeafId[] = offLeaves;

export function isBuilt(leaf: LeafId): leaf is BuiltLeaf {
  return !off.includes(leaf);
}

export const builtLeaves: readonly BuiltLeaf[] = leafIds.filter(isBuilt);

export function readLeaf(text: string): BuiltLeaf | undefined {
  return builtLeaves.find((leaf) => leaf === text);
}
