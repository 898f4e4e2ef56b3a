import { readdirSync } from 'node:fs';

/** `npm run bench` runs every yardstick, `npm run bench -- NAME…` the named ones. Each prints one JSON line a case. */
const supporting = new Set(['run', 'measure']);
const benches = readdirSync(import.meta.dirname)
  .filter((file) => /^[a-z-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => !supporting.has(name))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  console.error(`No bench named ${unknown.join(', ')}. There are: ${benches.join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : benches) {
    const bench: unknown = await import(`./${name}.ts`);
    if (typeof bench === 'object' && bench !== null && 'run' in bench && typeof bench.run === 'function')
      await bench.run();
    else throw new Error(`bench/${name}.ts has no function run`);
  }
}
