import { QueryClient } from '@tanstack/react-query';
import { onSignedOut } from './client.ts';
import { Problem } from './problem.ts';
import { sessionQuery } from './session.ts';

const mayPass = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 500);

export const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && mayPass(error) },
  },
});

// The page then shows the way in, and comes back to where it was.
onSignedOut(() => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }));
