import { paths, type Operation } from '#contract/paths';

/** One answer of the server, read whole. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined for an empty answer. */
  readonly body: Record<string, unknown> | undefined;
}

export interface ApiCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser without a screen: keeps cookies, sends its origin. For tests and benches that speak HTTP only. */
export class ApiClient {
  readonly url: string;
  readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  async call(operation: Operation, input: ApiCall = {}): Promise<ApiAnswer> {
    const [method, path] = paths[operation];
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''));
    const query = input.query === undefined ? '' : `?${new URLSearchParams(input.query).toString()}`;
    return this.send(method, `${address}${query}`, input);
  }

  async send(method: string, address: string, input: ApiCall = {}): Promise<ApiAnswer> {
    const response = await fetch(this.url + address, {
      method,
      headers: { ...this.headers(input), ...input.headers },
      ...(input.body === undefined
        ? {}
        : { body: typeof input.body === 'string' ? input.body : JSON.stringify(input.body) }),
    });
    this.#keepCookies(response.headers.getSetCookie());
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const body = isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : undefined;
    return { status: response.status, headers: response.headers, body };
  }

  headers(input: Pick<ApiCall, 'body' | 'key'> = {}): Record<string, string> {
    return {
      accept: 'application/json',
      'accept-language': 'zh-CN',
      origin: this.url,
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(input.key === undefined ? {} : { 'idempotency-key': input.key }),
    };
  }

  #keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split('; ');
      const equals = pair.indexOf('=');
      const name = pair.slice(0, equals);
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(equals + 1));
    }
  }
}

export interface Credentials {
  readonly address: string;
  readonly password: string;
}

/** Signs in on a new device: password, then the code from the inbox. */
export async function signIn(
  client: ApiClient,
  person: Credentials,
  readCode: () => Promise<string>,
): Promise<ApiAnswer> {
  const body = { identifier: person.address, password: person.password, remember: true };
  const first = await client.call('signIn', { body });
  if (first.body?.['state'] !== 'code_needed') return first;
  const flowId = String(first.body['flowId']);
  return client.call('confirmSignIn', { params: { flowId }, body: { code: await readCode() } });
}
