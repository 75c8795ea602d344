import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './call';

/** What the server knows lives here and nowhere else. Refusals are not tried again; a lost network is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof ProblemError && (error.status === 0 || error.status >= 500),
      refetchOnWindowFocus: true,
    },
  },
});
