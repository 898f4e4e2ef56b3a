import { useInfiniteQuery } from '@tanstack/react-query';
import { call, type CallAnswer } from '#web/api';
import { minutesMs } from '#kernel';
import { ask, useAsk } from '../asking/ask.ts';
import { queryClient } from '../asking/query-client.ts';

export type Notice = CallAnswer<'listNotices'>['items'][number];

const pageSize = 20;

/** The notices as far as they have been read; `more` reads the next page, once at a time. */
export function useNotices() {
  const query = useInfiniteQuery({
    queryKey: ['listNotices', 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask('listNotices', { query: { limit: pageSize, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return {
    notices: query.data?.pages.flatMap((page) => page.items),
    unread: query.data?.pages[0]?.unread ?? 0,
    error: query.error,
    hasMore: query.hasNextPage,
    isMoreComing: query.isFetchingNextPage,
    more: (): void => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    again: (): void => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  };
}

/** How many are unread, for the entry; asked every minute while it is seen. */
export function useUnread(): number {
  return useAsk('listNotices', { query: { limit: 1 } }, { everyMs: minutesMs }).data?.unread ?? 0;
}

/** Whether the mark was made does not hold up the screen; what is shown follows the server. */
export async function markAllRead(): ReturnType<typeof call<'readNotices'>> {
  const outcome = await call('readNotices', { body: { noticeIds: 'all' } });
  if (outcome.ok) await queryClient.invalidateQueries({ queryKey: ['listNotices'] });
  return outcome;
}
