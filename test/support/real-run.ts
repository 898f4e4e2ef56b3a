import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { makeDatabase, type TestDatabase } from './database.ts';
import { startMailSink, startSmsSink, type MessageSink } from './message-sinks.ts';
import { findFreePort, runWallet, spawnWallet, type WalletProcess } from './wallet-process.ts';

/** Self-signed, for localhost and 127.0.0.1, of no worth anywhere else. */
const certFile = join(import.meta.dirname, 'tls/localhost-cert.pem');
const keyFile = join(import.meta.dirname, 'tls/localhost-key.pem');
const smsSecret = 'a-webhook-secret-of-the-test-run';

/** The wallet with every setting of a real run: own database, TLS, mail and SMS. */
export interface RealRun {
  readonly url: string;
  readonly wallet: WalletProcess;
  readonly database: TestDatabase;
  readonly mail: MessageSink;
  readonly sms: MessageSink;
  /** PEM, to trust the server by. */
  readonly certificate: string;
  remove(): Promise<void>;
}

export async function startRealRun(settings: Readonly<Record<string, string>> = {}): Promise<RealRun> {
  const home = mkdtempSync(join(tmpdir(), 'qn real-'));
  chmodSync(home, 0o755);
  const [database, mail, sms, port] = await Promise.all([
    makeDatabase(),
    startMailSink(),
    startSmsSink(smsSecret),
    findFreePort(),
  ]);
  const walletKeys = join(home, 'keys.json');
  const made = await runWallet({ args: ['keys', 'create', walletKeys] });
  if (made.exitCode !== 0) throw new Error(made.printed);
  const url = `https://localhost:${port}`;
  const wallet = spawnWallet({
    args: ['start'],
    settings: {
      NODE_ENV: 'production',
      DATABASE_URL: urlOf(database),
      PUBLIC_URL: url,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: join(home, 'data'),
      KEY_FILE: walletKeys,
      TLS_CERT_FILE: certFile,
      TLS_KEY_FILE: keyFile,
      SMTP_URL: mail.url,
      MAIL_FROM: '钱能钱包 <notice@example.com>',
      SMS_WEBHOOK_URL: sms.url,
      SMS_WEBHOOK_SECRET: smsSecret,
      ...settings,
    },
  });
  const certificate = readFileSync(certFile, 'utf8');
  setDefaultCACertificates([...getCACertificates(), certificate]);
  const remove = async () => {
    wallet.child.kill('SIGTERM');
    await wallet.ended();
    await Promise.all([mail.close(), sms.close(), database.drop()]);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await wallet.untilPrinted(url);
  } catch (error) {
    await remove();
    throw error;
  }
  return { url, wallet, database, mail, sms, certificate, remove };
}

function urlOf({ connection }: TestDatabase): string {
  const { host = '', port = 5432, user = '', database = '' } = connection;
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
