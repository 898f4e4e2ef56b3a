import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readReceipts, type ReceiptCall, type ReceiptSecrets } from './index.ts';
import { twilioSignature } from './receipts.ts';

const now = new Date('2026-11-22T04:00:00Z');
const id = '0199c0de-0000-7000-8000-000000000001';
const key = 'a-receipt-secret-of-24-chars';
const secrets: ReceiptSecrets = { aliyun: key, tencent: key, twilio: '12345', webhook: 'shared' };
const call = (provider: string, body: string, more: Partial<ReceiptCall> = {}): ReceiptCall => ({
  provider,
  body,
  headers: {},
  url: `https://wallet.example/api/receipts/${provider}`,
  key,
  ...more,
});

test('the example of the Twilio documentation comes out', () => {
  const form = 'CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030&To=%2B18005551212';
  expect(twilioSignature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', form)).toBe(
    '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
  );
});

/** As Twilio would, by hand. */
function twilioCall(form: string, token = '12345', url?: string): ReceiptCall {
  const made = call('twilio', form, url === undefined ? {} : { url });
  const sorted = form
    .split('&')
    .map((field) => decodeURIComponent(field.replace('=', '')))
    .toSorted()
    .join('');
  const signature = createHmac('sha1', token)
    .update(made.url + sorted)
    .digest('base64');
  return { ...made, headers: { 'x-twilio-signature': signature } };
}

function webhookCall(body: string, secret = 'shared', at = now): ReceiptCall {
  const timestamp = String(at.getTime() / 1000);
  const signature = `v1,${createHmac('sha256', secret).update(`call-1.${timestamp}.${body}`).digest('base64')}`;
  const headers = { 'webhook-id': 'call-1', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  return call('webhook', body, { headers });
}

const aliyunBody = (success: unknown, outId = id) =>
  JSON.stringify([{ phone_number: '138', success, err_code: 'X', biz_id: 'B1', out_id: outId, sms_size: '1' }]);
const tencentBody = (status: string) =>
  JSON.stringify([{ nationcode: '86', mobile: '138', report_status: status, errmsg: 'DELIVRD', sid: 'S1' }]);

describe('a proved receipt', () => {
  test.each<[string, ReceiptCall, readonly object[]]>([
    ['aliyun', call('aliyun', aliyunBody(true)), [{ messageId: id, reference: 'B1', state: 'delivered' }]],
    ['aliyun', call('aliyun', aliyunBody(false)), [{ messageId: id, reference: 'B1', state: 'undelivered' }]],
    ['aliyun', call('aliyun', aliyunBody(true, "'; drop")), [{ messageId: null, reference: 'B1', state: 'delivered' }]],
    ['aliyun', call('aliyun', aliyunBody('yes')), []],
    ['tencent', call('tencent', tencentBody('SUCCESS')), [{ messageId: null, reference: 'S1', state: 'delivered' }]],
    ['tencent', call('tencent', tencentBody('FAIL')), [{ messageId: null, reference: 'S1', state: 'undelivered' }]],
    ['tencent', call('tencent', tencentBody('SOON')), []],
    [
      'twilio',
      twilioCall('MessageSid=SM1&MessageStatus=delivered&To=%2B15005550006'),
      [{ messageId: null, reference: 'SM1', state: 'delivered' }],
    ],
    [
      'twilio',
      twilioCall('MessageSid=SM1&MessageStatus=failed'),
      [{ messageId: null, reference: 'SM1', state: 'undelivered' }],
    ],
    ['twilio, on its way', twilioCall('MessageSid=SM1&MessageStatus=sent'), []],
    [
      'webhook',
      webhookCall(JSON.stringify({ id, state: 'undelivered' })),
      [{ messageId: id, reference: id, state: 'undelivered' }],
    ],
    ['webhook, another kind', webhookCall('{"id":"x","state":"queued"}'), []],
    ['no JSON', call('aliyun', '<xml/>'), []],
    ['not objects', call('tencent', '[1,null,"a"]'), []],
  ])('%s', (_what, made, receipts) => {
    expect(readReceipts(made, secrets, now)).toEqual(receipts);
  });
});

describe('a receipt that nobody vouches for', () => {
  test.each<[string, ReceiptCall, ReceiptSecrets]>([
    ['no key', call('aliyun', aliyunBody(true), { key: undefined }), secrets],
    ['a wrong key', call('aliyun', aliyunBody(true), { key: `${key}x` }), secrets],
    [
      'an empty key where none is set',
      call('tencent', tencentBody('FAIL'), { key: '' }),
      { ...secrets, tencent: null },
    ],
    ['a provider that is not in use', call('aliyun', aliyunBody(true)), { ...secrets, aliyun: null }],
    ['no signature', call('twilio', 'MessageSid=SM1&MessageStatus=failed'), secrets],
    ['another token', twilioCall('MessageSid=SM1&MessageStatus=failed', 'other'), secrets],
    [
      'signed for another address',
      { ...twilioCall('MessageSid=SM1&MessageStatus=failed', '12345', 'https://evil.example/'), url: 'https://ours' },
      secrets,
    ],
    [
      'a body that was changed',
      { ...twilioCall('MessageSid=SM1&MessageStatus=sent'), body: 'MessageSid=SM1&MessageStatus=failed' },
      secrets,
    ],
    ['another secret', webhookCall('{}', 'other'), secrets],
    ['an old call', webhookCall('{}', 'shared', new Date(now.getTime() - 301_000)), secrets],
    ['a provider nobody knows', call('constructor', '{}'), secrets],
  ])('%s', (_what, made, known) => {
    expect(readReceipts(made, known, now)).toBeNull();
  });
});
