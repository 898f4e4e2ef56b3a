/** The house as a table: which place a path belongs to, and which places it may know. ARCHITECTURE.md, executed. */

/** 'kernel', 'ledger', 'platform/http', 'web/shared/ui', 'main' (composition), 'cli', 'tools' … or 'root'. */
export type Place = string;

const everyPlatform = 'platform/*';
const base = ['kernel', everyPlatform];
const identityKnows = [...base, 'strength', 'ways-back', 'ledger', 'risk', 'notify', 'contract'];
const walletKnows = [...identityKnows, 'identity', 'operators'];
const merchantsKnow = [...walletKnows, 'wallet'];
const browserKnows = ['kernel', 'strength', 'ways-back', 'contract', 'web/shared/*', 'web/styles'];

/** A room imports only what stands on its right. `contract` on the right is for routes.ts alone (a rule of its own). */
export const mayKnow: Readonly<Record<string, readonly Place[]>> = {
  kernel: [],
  strength: ['kernel'],
  'ways-back': ['kernel'],
  contract: ['kernel'],
  'platform/http': ['kernel', everyPlatform, 'contract'],
  [everyPlatform]: ['kernel', everyPlatform],
  ledger: base,
  risk: base,
  notify: [...base, 'contract'],
  identity: identityKnows,
  operators: [...base, 'notify', 'identity', 'contract'],
  wallet: walletKnows,
  merchants: merchantsKnow,
  status: [...base, 'notify', 'operators', 'contract'],
  support: [...merchantsKnow.filter((place) => place !== 'ledger' && place !== 'strength'), 'merchants', 'status'],
  'web/shared/*': browserKnows,
  'web/*': browserKnows,
};

/** Rooms of migrations: the room is in the file name. `platform` owns jobs, audit and logs. */
export const roomsWithTables: ReadonlySet<string> = new Set([
  'platform',
  ...Object.keys(mayKnow).filter((place) => !/^(kernel|strength|ways-back|contract|platform|web)\b/.test(place)),
]);

/** Places that may know everybody; nobody knows them but each other. */
export const outsidePlaces: ReadonlySet<Place> = new Set(['main', 'cli', 'tools', 'test', 'bench', 'gauntlet', 'root']);

/** The gauntlet speaks HTTP to any product, so it knows one thing of this house: the table of passwords. */
export const gauntletKnows: ReadonlySet<string> = new Set(['#test/password-table']);

/** Rooms a browser can load, so no `node:` module may be reached from them. */
export const browserSafePlaces: ReadonlySet<Place> = new Set(['kernel', 'strength', 'ways-back', 'contract']);

/** Which place a file (path from the root, '/' between) belongs to. */
export function placeOf(path: string): Place {
  const [top = '', second = '', third = '', fourth] = path.split('/');
  if (second === '') return 'root';
  if (top === 'server') {
    if (third === '' || second === 'trial') return 'main';
    return second === 'platform' ? `platform/${third}` : second;
  }
  if (top === 'web') {
    if (third === '') return 'web';
    return second === 'shared' && fourth !== undefined ? `web/shared/${third}` : `web/${second}`;
  }
  return top;
}

/** The row of `mayKnow` for a place; undefined for the outside and for rooms the table does not list. */
export function knownBy(place: Place): readonly Place[] | undefined {
  return mayKnow[place] ?? mayKnow[familyOf(place)];
}

/** 'platform/http' → 'platform/*'. */
export function familyOf(place: Place): string {
  const slash = place.lastIndexOf('/');
  return slash < 0 ? place : `${place.slice(0, slash)}/*`;
}

export function isTestFile(path: string): boolean {
  return path.startsWith('test/') || /\.test\.tsx?$/.test(path);
}

/** Files written by a program follow the program's taste, not ours. */
export function isGenerated(path: string): boolean {
  return /\.generated\.[a-z]+$/.test(path) || path.startsWith('web/generated/');
}
