import { posix } from 'node:path';
import { isGenerated, isTestFile, placeOf, roomsWithTables } from './house.ts';
import type { House, Rule, Violation } from './violation.ts';

const linesMax = 400;
const doorLinesMax = 40;
const mainLinesMax = 120;
const emptyWords = 'utils?|helpers?|common|managers?|data|info|misc';
const emptyName = new RegExp(`(^|[-.])(${emptyWords})$`, 'i');
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const pascal = /^[A-Z][A-Za-z0-9]*(\.[a-z0-9]+)*$/;
const named = /\.(tsx?|mjs|css|sql)$/;

/** File and folder names, and how long a file may be. */
export const nameRules: Rule = function* (house) {
  for (const [path, text] of house.files) {
    if (isGenerated(path)) continue;
    const say = (rule: string, instead: string): Violation => ({ path, line: 1, rule, instead });
    const base = posix.basename(path);
    if (named.test(base) && !kebab.test(base) && !(/(\.tsx|\.test\.ts)$/.test(base) && pascal.test(base)))
      yield say('kebab-case', 'name the file in kebab-case (a React component in PascalCase.tsx)');
    const empty = findEmptyName(path);
    if (empty && named.test(base))
      yield say(
        'names-say-something',
        `"${empty}" says nothing: name it after what it does, in words of docs/glossary.md`,
      );
    if (
      /\.spec\.tsx?$/.test(base) ||
      /^(server|web|kernel|strength|ways-back|contract)\/.*\b(__tests__|tests?)\//.test(path)
    )
      yield say('tests-beside', 'put the test beside its subject as name.test.ts or name.db.test.ts');
    yield* sizes(path, text, say);
  }
};

function findEmptyName(path: string): string | undefined {
  return path
    .split('/')
    .map((part) => part.split('.')[0] ?? '')
    .find((part) => emptyName.test(part));
}

function* sizes(path: string, text: string, say: (rule: string, instead: string) => Violation): Iterable<Violation> {
  if (!/\.(tsx?|mjs)$/.test(path)) return;
  const lines = text.trimEnd().split('\n').length;
  const isInside = /^(kernel|strength|ways-back|contract|server|web)\//.test(path);
  if (lines > linesMax)
    yield say('file-length', `${lines} lines: split it by what the parts mean (at most ${linesMax})`);
  if (isInside && posix.basename(path) === 'index.ts' && lines > doorLinesMax)
    yield say(
      'door-length',
      `${lines} lines: a door only opens (at most ${doorLinesMax}), move the rest to a named file`,
    );
  if (/^(server|cli)\/main\.ts$/.test(path) && lines > mainLinesMax)
    yield say('main-length', `${lines} lines: main only composes (at most ${mainLinesMax})`);
}

/** Every room says what it owns and has one door. */
export const roomRules: Rule = function* (house) {
  const rooms = new Map<string, string>();
  for (const path of house.sources.keys()) {
    if (!isTestFile(path)) rooms.set(folderOfRoom(path), path);
  }
  for (const [folder, path] of rooms) {
    if (folder === '') continue;
    for (const file of folder === 'contract' || folder === 'server/trial' ? ['README.md'] : ['README.md', 'index.ts'])
      if (!house.files.has(`${folder}/${file}`))
        yield {
          path,
          line: 1,
          rule: 'room-furniture',
          instead: `${folder} needs ${file}: ${file === 'README.md' ? 'what it owns and promises' : 'its door'}`,
        };
  }
};

/** '' for files that are in no room (composition, tools, a web app). */
function folderOfRoom(path: string): string {
  const place = placeOf(path);
  if (/^(kernel|strength|ways-back|contract)$/.test(place)) return place;
  if (path.startsWith('server/')) return place === 'main' ? trialFolder(path) : `server/${place}`;
  return place.startsWith('web/shared/') ? place : '';
}

function trialFolder(path: string): string {
  return path.startsWith('server/trial/') ? 'server/trial' : '';
}

/** Forward only, one number one step, the room in the name, the reason in the first line. */
export const migrationRules: Rule = function* (house: House) {
  const numbers = new Map<string, string>();
  for (const [path, text] of house.files) {
    if (!path.startsWith('migrations/') || path.endsWith('.md')) continue;
    const say = (rule: string, instead: string): Violation => ({ path, line: 1, rule, instead });
    const [, number = '', room = ''] = /^migrations\/(\d{4})-([a-z]+)-[a-z0-9-]+\.sql$/.exec(path) ?? [];
    if (!roomsWithTables.has(room))
      yield say('migration-name', 'name it NNNN-room-what.sql, with a room of ARCHITECTURE.md');
    const twin = numbers.get(number);
    if (number !== '' && twin !== undefined) yield say('migration-name', `number ${number} is taken by ${twin}`);
    numbers.set(number, path);
    if (!text.startsWith('-- ')) yield say('migration-reason', 'begin with a line "-- why, and what it locks"');
  }
};
