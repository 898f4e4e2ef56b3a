import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { NavigateProvider, StatusLine } from '#web/ui';
import { queryClient } from './asking/query-client.ts';
import { router } from './routes.tsx';
import { isOurs } from './shell/places.ts';

function navigate(href: string): boolean {
  if (!isOurs(href)) return false;
  void router.navigate({ href });
  return true;
}

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <NavigateProvider navigate={navigate}>
        <StatusLine>
          <RouterProvider router={router} />
        </StatusLine>
      </NavigateProvider>
    </QueryClientProvider>
  );
}
