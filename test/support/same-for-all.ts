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
 * How far the slowest condition lies from the middle one, relatively, in the round that shows it least: other work on the machine
 * disturbs one round or another, a real difference shows in every one. Lower quartiles of interleaved samples in milliseconds.
 */
export async function lastingDifference(
  conditions: readonly ((sample: number) => Promise<number>)[],
  asked: { readonly samples: number; readonly rounds: number; readonly enough: number },
): Promise<number> {
  const least = conditions.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < asked.rounds && Math.max(...least) >= asked.enough; round++) {
    const quartiles = await lowerQuartiles(conditions, asked.samples);
    const middle = quartiles.toSorted((a, b) => a - b)[Math.floor(quartiles.length / 2)] ?? 0;
    for (const [place, quartile] of quartiles.entries())
      least[place] = Math.min(least[place] ?? 0, Math.abs(quartile - middle) / middle);
  }
  return Math.max(...least);
}

async function lowerQuartiles(
  conditions: readonly ((sample: number) => Promise<number>)[],
  samples: number,
): Promise<readonly number[]> {
  const times: number[][] = conditions.map(() => []);
  for (let sample = 0; sample < samples; sample++) {
    for (const [place, ask] of conditions.entries()) times[place]?.push(await ask(sample));
  }
  return times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 4)] ?? 0);
}
