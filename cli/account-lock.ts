import { operatorContext } from './operator-context.ts';
import { signInCommand } from './sign-in-command.ts';

/** No new device gets in by password any more, until the owner confirms. */
export function accountLock(args: readonly string[]): Promise<number> {
  return signInCommand('account lock', args, async (commands, name) => {
    const done = await commands.lock(operatorContext(), name);
    if (!done.ok) return undefined;
    const { maskedName, personId, started } = done.value;
    return started
      ? `${maskedName}（${personId}）：新设备暂停用密码登录，直到本人用验证码确认或在常用设备上登录。已通知其全部联系方式。\n` +
          `${maskedName} (${personId}): no new device gets in by password until the owner confirms by code or signs in on a known device. Every address is told.`
      : `${maskedName}（${personId}）已经是这样了；什么都没有改。\nThat was so for ${maskedName} (${personId}) already; nothing was changed.`;
  });
}
