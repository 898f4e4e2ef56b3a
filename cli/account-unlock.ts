import { operatorContext } from './operator-context.ts';
import { signInCommand } from './sign-in-command.ts';

/** Ends every lock and rest of somebody's sign-in. */
export function accountUnlock(args: readonly string[]): Promise<number> {
  return signInCommand('account unlock', args, async (commands, name) => {
    const done = await commands.unlock(operatorContext(), name);
    if (!done.ok) return undefined;
    const { maskedName, personId, ended } = done.value;
    return ended
      ? `${maskedName}（${personId}）的登录已解锁，已通知其全部联系方式。\nUnlocked sign-in of ${maskedName} (${personId}); every address is told.`
      : `${maskedName}（${personId}）的登录没有被锁；计数已清零。\nSign-in of ${maskedName} (${personId}) was not locked; its counts are cleared.`;
  });
}
