import { secondsMs } from '#kernel';
import { QueryClient } from '@tanstack/react-query';

/**
 * Everything personal lives here, in memory alone. `always`: a request without a network ends at once and says so;
 * nothing waits in a queue to be sent later.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: 2 * secondsMs,
      refetchOnReconnect: true,
      throwOnError: false,
    },
  },
});
