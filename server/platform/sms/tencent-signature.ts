import { createHash, createHmac } from 'node:crypto';

export interface TencentCall {
  readonly host: string;
  /** "sms" */
  readonly service: string;
  readonly action: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

export interface TencentKey {
  readonly secretId: string;
  readonly secretKey: string;
}

const contentType = 'application/json; charset=utf-8';
const signedHeaders = 'content-type;host;x-tc-action';

/** The request in the one form that both sides digest (Tencent Cloud, "Signature v3", step 1). */
export function tencentCanonical(call: Pick<TencentCall, 'host' | 'action' | 'body'>): string {
  const lines = `content-type:${contentType}\nhost:${call.host}\nx-tc-action:${call.action.toLowerCase()}\n`;
  return ['POST', '/', '', lines, signedHeaders, digestOf(call.body)].join('\n');
}

/** The headers that prove who calls, by TC3-HMAC-SHA256. */
export function signTencent(call: TencentCall, key: TencentKey): Readonly<Record<string, string>> {
  const date = new Date(call.timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${call.service}/tc3_request`;
  const signing = [date, call.service, 'tc3_request'].reduce<Buffer>(mac, Buffer.from(`TC3${key.secretKey}`));
  const toSign = ['TC3-HMAC-SHA256', String(call.timestamp), scope, digestOf(tencentCanonical(call))].join('\n');
  const signature = mac(signing, toSign).toString('hex');
  return {
    'content-type': contentType,
    'x-tc-action': call.action,
    'x-tc-timestamp': String(call.timestamp),
    authorization: `TC3-HMAC-SHA256 Credential=${key.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  };
}

function mac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
