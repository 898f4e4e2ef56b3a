import { createHash, createHmac } from 'node:crypto';

export interface AliyunCall {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** "2026-11-22T04:00:00Z" */
  readonly date: string;
  readonly nonce: string;
}

export interface AliyunKey {
  readonly keyId: string;
  readonly keySecret: string;
}

/** RFC 3986: what encodeURIComponent leaves as it is and Alibaba Cloud does not. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Sorted by name, encoded: both sent and signed. */
export function aliyunQuery(query: Readonly<Record<string, string>>): string {
  return Object.keys(query)
    .toSorted()
    .map((name) => `${percentEncode(name)}=${percentEncode(query[name] ?? '')}`)
    .join('&');
}

/** Headers of a POST to "/" without a body, signed by ACS3-HMAC-SHA256 (Alibaba Cloud, "Request syntax and signature method V3"). */
export function signAliyun(call: AliyunCall, key: AliyunKey): Readonly<Record<string, string>> {
  const bodyDigest = digestOf('');
  const headers: Record<string, string> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': bodyDigest,
    'x-acs-date': call.date,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const names = Object.keys(headers).toSorted();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = ['POST', '/', aliyunQuery(call.query), lines, names.join(';'), bodyDigest].join('\n');
  const signature = createHmac('sha256', key.keySecret)
    .update(`ACS3-HMAC-SHA256\n${digestOf(canonical)}`)
    .digest('hex');
  const { host: _sentByFetch, ...sent } = headers;
  const authorization = `ACS3-HMAC-SHA256 Credential=${key.keyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { ...sent, authorization };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
