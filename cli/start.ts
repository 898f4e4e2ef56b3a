import { formatProblems, readConfig } from '#platform/config';

/** Starts the wallet, or says the whole list of settings to put right, at once: the server is loaded after that. */
export async function start(args: readonly string[]): Promise<number> {
  const config = readConfig(process.env, args);
  if (!config.ok) {
    console.error(formatProblems(config.refusal.problems));
    return 1;
  }
  const { runWallet } = await import('./run-wallet.ts');
  return runWallet(config.value);
}
