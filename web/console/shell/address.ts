import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';

/**
 * What the screen shows, kept in the address so that it can be sent to somebody and gone back from.
 * const [{ status, open }, set] = useAddress(); set({ open: '1042' }); set({ status: undefined }, true): without a step back.
 */
export const useAddress = (): readonly [
  Readonly<Record<string, string | undefined>>,
  (change: Readonly<Record<string, string | undefined>>, replace?: boolean) => void,
] => {
  const search = useRouterState({ select: ({ location }) => location.search as Record<string, string | undefined> });
  const navigate = useNavigate();
  const set = useCallback(
    (change: Readonly<Record<string, string | undefined>>, replace = false) =>
      void navigate({
        to: '.',
        search: ((before: Record<string, string | undefined>) => ({ ...before, ...change })) as never,
        replace,
      } as never),
    [navigate],
  );
  return [search, set];
};

/** Goes to "/orders?open=1042". */
export const useGo = () => {
  const navigate = useNavigate();
  return useCallback(
    (to: string) => {
      const { pathname, searchParams } = new URL(to, 'http://console');
      void navigate({ to: pathname, search: Object.fromEntries(searchParams) } as never);
    },
    [navigate],
  );
};

/** What stands in the place of "$name" in the screen's path. */
export const useParameter = (name: string): string | undefined =>
  useRouterState({ select: ({ matches }) => (matches.at(-1)?.params as Record<string, string> | undefined)?.[name] });
