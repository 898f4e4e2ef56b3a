import { formatWarnings, type Config } from '#platform/config';
import { openLog, type Log } from '#platform/log';
import { startWallet, type RunningWallet } from '../server/main.ts';
import { demoPeople } from '../server/demo-people.ts';
import { seedTrial } from '../server/trial.ts';
import { buildWebIfNeeded } from '../tools/build-web.ts';
import { refusalText } from './refusal-text.ts';

/** Runs the wallet until it is told to stop (Ctrl-C, SIGTERM) or loses its own database. Resolves to the exit code. */
export async function runWallet(config: Config): Promise<number> {
  const log = openLog({ level: config.logLevel, plain: config.plainLog });
  const ended = Promise.withResolvers<number>();
  // `on`, not `once`: npm passes a Ctrl-C on that the terminal has already sent, and the second must not cut the first off.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ended.resolve(0));
  const onDatabaseLost = (reason: string) => {
    log.fatal({ reason }, 'the database ended; the wallet stops');
    ended.resolve(1);
  };
  try {
    await buildWebIfNeeded((line) => console.log(line));
    const wallet = await startWallet(config, log, onDatabaseLost);
    await runUntil(ended.promise, wallet, config, log);
    return await ended.promise;
  } catch (error) {
    const text = refusalText(error);
    if (text === undefined) throw error;
    console.error(text);
    return 1;
  }
}

async function runUntil(ended: Promise<number>, wallet: RunningWallet, config: Config, log: Log): Promise<void> {
  try {
    if (config.mode === 'trial') await seedTrial(wallet.rooms);
    if (config.warnings.length > 0) console.warn(formatWarnings(config.warnings));
    console.log(config.mode === 'trial' ? trialText(config) : `钱能钱包 QianNeng Wallet: ${config.publicUrl}`);
    await ended;
    log.info('stopping');
  } finally {
    await wallet.stop();
  }
}

function trialText({ publicUrl, dataDirectory }: Config): string {
  const people = demoPeople.map(
    (person) =>
      `  ${person.name}${'shop' in person ? `（${person.shop}）` : ''}  ${person.address}  密码 password ${person.password}  支付密码 PIN ${person.pin}`,
  );
  return `
钱能钱包 QianNeng Wallet 正在运行 is running: ${publicUrl}

试用模式 TRIAL MODE：只在本机可见，钱是沙盒银行的，没有一分是真的。
Only this machine can reach it; the money is the sandbox bank's and none of it is real.

  打开 open         ${publicUrl}
  收件箱 inbox      ${publicUrl}/dev/inbox   （验证码在这里 codes arrive here）
  接口 API          ${publicUrl}/docs
  部件 parts        ${publicUrl}/parts

演示用户 demo people:
${people.join('\n')}

数据 data: ${dataDirectory}    停止 stop: Ctrl-C
`;
}
