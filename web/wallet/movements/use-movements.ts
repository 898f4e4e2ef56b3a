import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../asking/ask.ts';
import { activityQuery, type Wanted } from './activity-query.ts';

/** The list as far as it has been read; `more` reads the next page, once at a time. */
export function useMovements(wanted: Wanted) {
  const query = useInfiniteQuery({
    queryKey: ['listActivity', 'pages', wanted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask('listActivity', { query: activityQuery(wanted, pageParam === '' ? undefined : pageParam), signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const more = (): void => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
  };
  return {
    movements: query.data?.pages.flatMap((page) => page.items),
    error: query.error,
    hasMore: query.hasNextPage,
    isMoreComing: query.isFetchingNextPage,
    more,
    again: (): void => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  };
}
