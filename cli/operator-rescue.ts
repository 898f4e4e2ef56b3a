import type { Rescued } from '#identity';
import { operatorContext } from './operator-context.ts';
import { signInCommand } from './sign-in-command.ts';

/** Break-glass for the operator's own lock-out (rule T12): needs the machine, not the web. */
export function operatorRescue(args: readonly string[]): Promise<number> {
  return signInCommand('operator rescue', args, async (commands, name, zone) => {
    const done = await commands.rescue(operatorContext(), name);
    if (!done.ok) return undefined;
    const { maskedName, personId } = done.value;
    return [`${maskedName} (${personId})`, ...rescueLines(done.value, zone)].join('\n');
  });
}

function rescueLines({ before, ended, codesForgotten }: Rescued, zone: string): readonly string[] {
  const { strangers } = before;
  const time = (at: Date | null) =>
    at === null ? '' : at.toLocaleString('sv-SE', { timeZone: zone, timeZoneName: 'short' });
  const stood = strangers.rests
    ? `新设备自 ${time(strangers.lockedSince)} 起暂停用密码登录。 No new device could use the password since then.`
    : strangers.lockedUntil
      ? `新设备原本锁到 ${time(strangers.lockedUntil)}。 New devices were locked until then.`
      : '新设备没有被锁。 New devices were not locked.';
  return [
    stood,
    `过去 24 小时：来自 ${strangers.networks} 个网络的 ${strangers.attempts} 次尝试。 Last 24 hours: ${strangers.attempts} attempts from ${strangers.networks} networks.`,
    ended
      ? '已解锁，已通知其全部联系方式。 Unlocked; every address is told.'
      : '没有锁要解；计数已清零。 There was no lock to end; the counts are cleared.',
    `忘掉了 ${codesForgotten} 次登录里输错的验证码。 Wrong codes of ${codesForgotten} sign-ins forgotten.`,
    '设备、登录状态、密码和资金都没有动。 Devices, sessions, password and money are untouched.',
    '现在可以用密码登录；新设备仍要验证码。 Sign in with the password now; a new device still needs a code.',
  ];
}
