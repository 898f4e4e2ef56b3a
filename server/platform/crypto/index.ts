export { sameBytes, type KeyedDigest, type LookupKind } from './digest.ts';
export { checkKeyFile, KeyFileFault, type KeyPurpose } from './key-file.ts';
export { KeyringFault, KeyUnknown, openKeyring, type Keyring, type KeyringOptions } from './keyring.ts';
export { rotateKeys, type Reindexer, type RotationOptions, type RotationReport } from './rotate-keys.ts';
export { SealBroken } from './seal.ts';
export type { TokenRefusal } from './token.ts';
export { createKeyFile } from './write-key-file.ts';
