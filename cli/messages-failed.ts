import { openLog } from '#platform/log';
import { openRooms } from '../server/rooms.ts';
import { withStore } from './with-store.ts';

const most = 200;

/** Dead letters, newest first: number, when, channel, kind, reason. Whose they are is sealed and not shown. */
export function messagesFailed(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.error('qianneng messages failed');
    return Promise.resolve(2);
  }
  return withStore([], async (store, config) => {
    const rooms = await openRooms(config, store, openLog({ level: 'warn', plain: config.plainLog }));
    try {
      const failed = await rooms.notify.listFailed(most);
      for (const message of failed) {
        const { number, failedAt, channel, template, failure, canRetry } = message;
        const mark = canRetry ? '' : '  （内容已清除 emptied）';
        console.log(`${number}  ${failedAt.toISOString()}  ${channel}  ${template}  ${failure ?? '-'}${mark}`);
      }
      console.log(
        failed.length === 0
          ? '没有发送失败的消息。\nNo message was given up.'
          : `共 ${failed.length}${failed.length === most ? '+' : ''} 条。重发：qianneng messages retry --number 编号\n${failed.length} in all; the last column says why.`,
      );
      return 0;
    } finally {
      await rooms.close();
    }
  });
}
