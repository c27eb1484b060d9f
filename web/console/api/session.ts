import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from './client.ts';

export type Role = 'viewer' | 'operator' | 'fraud' | 'author' | 'publisher' | 'owner';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Every role whose rights they have. */
  readonly may: readonly Role[];
}

export interface Session {
  /** The shop's name. */
  readonly shop: string;
  readonly currency: string;
  /** Those that the shop speaks. */
  readonly locales: readonly string[];
  /** Runs with invented products and stand-ins. */
  readonly demo: boolean;
  /** Somebody works here; false: a set-up link lets the first one in. */
  readonly setUp: boolean;
  /** An identity provider is configured. */
  readonly provider: boolean;
  readonly member: Member | null;
}

export const sessionQuery = queryOptions({
  queryKey: ['/session'],
  queryFn: ({ signal }) => api.get<Session>('/session', {}, signal),
  staleTime: Infinity,
});

type SignedIn = Session & { readonly member: Member };

let last: SignedIn | null = null;

/** Who sits here. Only below the sign-in page, which may lie over what they were doing when their session ended. */
export const useSession = (): SignedIn => {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data.member) last = { ...data, member: data.member };
  if (!last) throw new Error('Nobody is signed in.');
  return last;
};

/** Whether they may do what this role may. */
export const useMay = (role: Role): boolean => useSession().member.may.includes(role);
