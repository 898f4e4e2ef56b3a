import type { Pool, PoolClient } from 'pg';

/** Keeps the text of every statement a pool runs, for tests that two requests ask the database the same. */
export function hearStatements(pool: Pool): string[] {
  const heard: string[] = [];
  const connect = pool.connect.bind(pool);
  const known = new WeakSet<PoolClient>();
  const listenTo = (client: PoolClient) => {
    if (known.has(client)) return client;
    known.add(client);
    const query = client.query.bind(client);
    const keep = (...asked: Parameters<typeof query>) => {
      const text = textOf(asked[0]);
      // The keyring looks for new keys every few seconds, whoever asks for what.
      if (!text.includes('platform.data_keys')) heard.push(text);
      return query(...asked);
    };
    return Object.assign(client, { query: keep });
  };
  Object.assign(pool, { connect: async () => listenTo(await connect()) });
  return heard;
}

function textOf(asked: unknown): string {
  return typeof asked === 'string' ? asked : asked instanceof Object && 'text' in asked ? String(asked.text) : '';
}

/**
 * (slowest − fastest) ÷ fastest of the lower quartiles of interleaved samples in milliseconds: other work on the machine only ever
 * adds time, mostly above them.
 */
export async function spreadOfQuartiles(
  conditions: readonly ((sample: number) => Promise<number>)[],
  samples: number,
): Promise<number> {
  const times: number[][] = conditions.map(() => []);
  for (let sample = 0; sample < samples; sample++) {
    for (const [place, ask] of conditions.entries()) times[place]?.push(await ask(sample));
  }
  const quartiles = times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 4)] ?? 0);
  return (Math.max(...quartiles) - Math.min(...quartiles)) / Math.min(...quartiles);
}
