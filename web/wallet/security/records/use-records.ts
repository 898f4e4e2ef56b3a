import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../../asking/ask.ts';

export const recordFilters = ['all', 'sign_in', 'security', 'money'] as const;
export type RecordFilter = (typeof recordFilters)[number];

const pageRows = 30;

/** The record as far as it has been read; `more` reads the next page, once at a time. */
export function useRecords(filter: RecordFilter) {
  const query = useInfiniteQuery({
    queryKey: ['listSecurityEvents', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask('listSecurityEvents', {
        query: { filter, limit: pageRows, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return {
    items: query.data?.pages.flatMap((page) => page.items),
    error: query.error,
    hasMore: query.hasNextPage,
    isMoreComing: query.isFetchingNextPage,
    more: (): void => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    again: (): void => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  };
}
