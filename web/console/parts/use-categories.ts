import { useRead } from '../api/reading.ts';

interface Found {
  readonly facets?: {
    readonly values: readonly { readonly name: string; readonly values: readonly { readonly label: string }[] }[];
  };
}

/** Every category that something is sold in. */
export const useCategories = (): readonly string[] => {
  const { data } = useRead<Found>('/api/products', { facets: true, limit: 1 });
  const { values = [] } = data?.facets?.values.find(({ name }) => name === 'category') ?? {};
  return values.map(({ label }) => label);
};
