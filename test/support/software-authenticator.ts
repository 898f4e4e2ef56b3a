import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** A passkey in memory, whose every part a test can bend. */
export interface SoftPasskey {
  readonly credentialId: Buffer;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  userHandle: string;
  signCount: number;
}

export interface Ceremony {
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
  /** Flags and claims; left out: as an honest browser and device have them. */
  readonly verified?: boolean;
  readonly synced?: boolean;
  readonly crossOrigin?: boolean;
  readonly type?: string;
}

type Encodable = number | string | Buffer | ReadonlyMap<number | string, Encodable>;

/** As much CBOR (RFC 8949) as an attestation needs. */
function encode(value: Encodable): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, inner]) => [encode(key), encode(inner)])]);
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
const text = (bytes: Buffer) => bytes.toString('base64url');

function clientData(ceremony: Ceremony, type: string): Buffer {
  const { challenge, origin, crossOrigin = false } = ceremony;
  return Buffer.from(JSON.stringify({ type: ceremony.type ?? type, challenge, origin, crossOrigin }));
}

function authenticatorData(passkey: SoftPasskey, ceremony: Ceremony, attested?: Buffer): Buffer {
  const { verified = true, synced = false } = ceremony;
  const flags = 0x01 | (verified ? 0x04 : 0) | (synced ? 0x18 : 0) | (attested ? 0x40 : 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(passkey.signCount);
  return Buffer.concat([sha256(ceremony.rpId), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
}

/** Makes a key as a device without attestation does. `signCount` 0: it never counts. */
export function makePasskey(
  userHandle: string,
  ceremony: Ceremony,
  signCount = 0,
  credentialId: Buffer = randomBytes(32),
) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const passkey: SoftPasskey = { credentialId, privateKey, publicKey, userHandle, signCount };
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const cose = encode(
    new Map<number, Encodable>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
  const length = Buffer.from([0, passkey.credentialId.length]);
  const attested = Buffer.concat([Buffer.alloc(16), length, passkey.credentialId, cose]);
  const attestation = new Map<string, Encodable>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', authenticatorData(passkey, ceremony, attested)],
  ]);
  const id = text(passkey.credentialId);
  const response = {
    id,
    rawId: id,
    type: 'public-key' as const,
    response: {
      clientDataJSON: text(clientData(ceremony, 'webauthn.create')),
      attestationObject: text(encode(attestation)),
      transports: ['internal'],
    },
  };
  return { passkey, response };
}

/** Signs a challenge; counts up first unless the device never counts. */
export function signWith(passkey: SoftPasskey, ceremony: Ceremony) {
  if (passkey.signCount > 0) passkey.signCount += 1;
  const client = clientData(ceremony, 'webauthn.get');
  const data = authenticatorData(passkey, ceremony);
  const signature = createSign('sha256')
    .update(Buffer.concat([data, sha256(client)]))
    .sign(passkey.privateKey);
  const id = text(passkey.credentialId);
  return {
    id,
    rawId: id,
    type: 'public-key' as const,
    response: {
      clientDataJSON: text(client),
      authenticatorData: text(data),
      signature: text(signature),
      userHandle: passkey.userHandle,
    },
  };
}
