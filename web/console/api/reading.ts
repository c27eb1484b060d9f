// How screens ask: one hook for a thing, one for a list in pages, one for a change.
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Query } from './client.ts';
import type { Problem } from './problem.ts';

/** What is told of over the staff's stream: see api/live.ts. */
export type Topic = 'order' | 'review' | 'alert' | 'stock' | 'file' | 'conversation' | 'intents' | 'vendor' | 'webhook';

interface Wish {
  /** Asked again when one of these changes. */
  readonly live?: readonly Topic[];
  /** Asked again after so many milliseconds. */
  readonly every?: number;
  /** False: not now. */
  readonly when?: boolean;
}

const optionsOf = ({ live = [], every, when = true }: Wish) => ({
  meta: { live },
  enabled: when,
  placeholderData: keepPreviousData,
  ...(every !== undefined && { refetchInterval: every }),
});

/** useRead<Overview>('/insight/visits', {window: '1h'}, {live: ['order']}) */
export const useRead = <T>(path: string, query: Query = {}, wish: Wish = {}): UseQueryResult<T, Problem> =>
  useQuery<T, Problem>({
    queryKey: [path, query],
    queryFn: ({ signal }) => api.get<T>(path, query, signal),
    ...optionsOf(wish),
  });

/** The shop's own lists call it `cursor`. */
type Page<Name extends string, Row> = Readonly<Record<Name, readonly Row[]>> & {
  readonly next?: string | null;
  readonly cursor?: string | null;
};

/** What the list component shows: see parts/listed.tsx. */
export interface Rows<Row> {
  readonly rows: readonly Row[] | undefined;
  readonly error: Problem | null;
  readonly updatedAt: number;
  readonly refresh: () => void;
  readonly busy: boolean;
  /** Asks for the next page; null: there is none. */
  readonly more: (() => void) | null;
}

/** A list that comes in pages: usePages<OrderRow>('/orders', 'orders', {status: 'paid'}). */
export const usePages = <Row>(path: string, name: string, query: Query = {}, wish: Wish = {}): Rows<Row> => {
  const { data, error, dataUpdatedAt, refetch, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery<
    Page<string, Row>,
    Problem,
    { readonly pages: readonly Page<string, Row>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: [path, query, 'pages'],
    queryFn: ({ pageParam, signal }) => api.get(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: ({ next, cursor }) => next ?? cursor ?? null,
    ...optionsOf(wish),
  });
  const rows = useMemo(() => data?.pages.flatMap((page) => page[name] as readonly Row[]), [data, name]);
  return {
    rows,
    error: rows ? null : error,
    updatedAt: dataUpdatedAt,
    refresh: () => void refetch(),
    busy: isFetching,
    more: hasNextPage ? () => void fetchNextPage() : null,
  };
};

/** A list that comes whole. */
export const rowsOf = <T, Row>(
  { data, error, dataUpdatedAt, refetch, isFetching }: UseQueryResult<T, Problem>,
  pick: (data: T) => readonly Row[],
): Rows<Row> => ({
  rows: data === undefined ? undefined : pick(data),
  error: data === undefined ? error : null,
  updatedAt: dataUpdatedAt,
  refresh: () => void refetch(),
  busy: isFetching,
  more: null,
});

/** Everything under these paths is asked again. */
export const useStale = () => {
  const client = useQueryClient();
  return (...paths: readonly string[]) =>
    Promise.all(
      paths.map((path) =>
        client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(path) }),
      ),
    );
};

/** A change; when it is done, what lies under `stale` is asked again. */
export const useChange = <Given, Done = unknown>(
  change: (given: Given) => Promise<Done>,
  { stale, done }: { readonly stale: readonly string[]; readonly done?: (done: Done, given: Given) => void },
) => {
  const ask = useStale();
  return useMutation<Done, Problem, Given>({
    mutationFn: change,
    onSuccess: async (came, given) => {
      done?.(came, given);
      await ask(...stale);
    },
  });
};
