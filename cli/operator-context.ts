import { userInfo } from 'node:os';
import type { Context } from '#kernel';
import { systemContext } from '../server/rooms.ts';

/** Who typed the command, as the machine knows them; every audit row of the act names them. */
export function operatorContext(): Context {
  return { ...systemContext('command line'), actor: { kind: 'operator', name: operatorName() } };
}

function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no entry in the list of users.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
