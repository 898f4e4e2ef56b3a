import { parseArgs } from 'node:util';
import { openLog } from '#platform/log';
import { openRooms } from '../server/rooms.ts';
import { operatorContext } from './operator-context.ts';
import { withStore } from './with-store.ts';

const refusals = {
  message_not_failed: '没有这个编号的失败消息；什么都没有做。\nNo given-up message has this number; nothing was done.',
  message_emptied:
    '这条消息里是验证码，内容已清除，不能重发；请本人重新申请。\nIt held a code and was emptied; its owner asks for a new one.',
} as const;

/** Puts one dead letter back into the queue; who typed it is on the audit row. */
export function messagesRetry(args: readonly string[]): Promise<number> {
  const number = readNumber(args);
  if (number === undefined) {
    console.error('qianneng messages retry --number 7K2M-4QXP');
    return Promise.resolve(2);
  }
  return withStore([], async (store, config) => {
    const rooms = await openRooms(config, store, openLog({ level: 'warn', plain: config.plainLog }));
    try {
      const retried = await rooms.notify.retryMessage(operatorContext(), number);
      if (!retried.ok) console.error(refusals[retried.refusal.code]);
      else
        console.log(
          `已放回队列（${retried.value.channel}，${retried.value.template}），运行中的钱包会把它发出。\nQueued again; a running wallet sends it.`,
        );
      return retried.ok ? 0 : 1;
    } finally {
      await rooms.close();
    }
  });
}

function readNumber(args: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { number: { type: 'string' } } });
    return values.number?.trim() === '' ? undefined : values.number;
  } catch {
    return undefined;
  }
}
