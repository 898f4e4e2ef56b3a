/** Names under which secrets and personal data travel; their values never reach a log, at the top or one or two levels down. */
const secretNames = [
  'password',
  'newPassword',
  'oldPassword',
  'currentPassword',
  'pin',
  'code',
  'otp',
  'secret',
  'token',
  'recoveryCode',
  'apiKey',
  'phone',
  'email',
  'cookie',
  'authorization',
  '["set-cookie"]',
  '["x-api-key"]',
];

/** Whole bodies are never logged: a new field would be a leak nobody reviewed. */
const bodyNames = ['body', 'rawBody', 'payload'];

/** Paths for pino's `redact`. */
export const redactPaths: readonly string[] = [...secretNames, ...bodyNames].flatMap((name) => {
  const tail = name.startsWith('[') ? name : `.${name}`;
  return [name, `*${tail}`, `*.*${tail}`];
});

/**
 * An address asked for, without what follows the question mark: search words, codes and tokens travel there.
 * Applied to every `url` that is logged.
 */
export function plainUrl(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : `${url.slice(0, end)}?…`;
}
