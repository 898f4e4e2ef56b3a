/** What a provider says has become of one message. */
export interface Receipt {
  /** Our own id, where the provider carries it back. */
  readonly messageId: string | null;
  /** The provider's name of the message. */
  readonly reference: string | null;
  readonly state: 'delivered' | 'undelivered';
}

const receiptsMax = 1_000;

/** Reads a body that is proved. What is no receipt is passed over: a provider that adds a field or a kind must not be refused for it. */
export function readReceiptBody(provider: string, body: string): readonly Receipt[] {
  if (provider === 'twilio') return fromTwilio(new URLSearchParams(body));
  const entries = parse(body).slice(0, receiptsMax);
  return entries.flatMap((entry) => readEntry(provider, entry));
}

function readEntry(provider: string, entry: object): readonly Receipt[] {
  const field = (name: string): string | null => {
    const value: unknown = Reflect.get(entry, name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  switch (provider) {
    // { biz_id, out_id, success }
    case 'aliyun': {
      const success: unknown = Reflect.get(entry, 'success');
      if (typeof success !== 'boolean') return [];
      return [{ messageId: uuidOf(field('out_id')), reference: field('biz_id'), state: stateOf(success) }];
    }
    // { sid, report_status: SUCCESS | FAIL }
    case 'tencent': {
      const status = field('report_status');
      if (status !== 'SUCCESS' && status !== 'FAIL') return [];
      return [{ messageId: null, reference: field('sid'), state: stateOf(status === 'SUCCESS') }];
    }
    // { id, state: delivered | undelivered }
    default: {
      const state = field('state');
      if (state !== 'delivered' && state !== 'undelivered') return [];
      return [{ messageId: uuidOf(field('id')), reference: field('id'), state }];
    }
  }
}

function fromTwilio(form: URLSearchParams): readonly Receipt[] {
  const status = form.get('MessageStatus');
  const isFinal = status === 'delivered' || status === 'undelivered' || status === 'failed';
  return isFinal
    ? [{ messageId: null, reference: form.get('MessageSid'), state: stateOf(status === 'delivered') }]
    : [];
}

function stateOf(isDelivered: boolean): Receipt['state'] {
  return isDelivered ? 'delivered' : 'undelivered';
}

/** Our ids are UUIDs; anything else would be a fault in the query that looks for it. */
function uuidOf(text: string | null): string | null {
  return text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null;
}

/** One receipt or a list of them. */
function parse(body: string): readonly object[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [];
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((entry) => typeof entry === 'object' && entry !== null);
}
