import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { done } from '../../parts/ask.tsx';
import { nameOf } from '../../parts/name.ts';

/**
 * Saves something under its id; what is new gets one made of what it is called. It keeps that from the first try on: sent again
 * because no answer came, it is the same thing.
 */
export const useSaving = <Body extends object>({
  place,
  old,
  taken,
  told,
  onSaved,
}: {
  /** "/promotions" */
  readonly place: string;
  readonly old: (Body & { readonly id: string }) | undefined;
  readonly taken: readonly string[];
  readonly told: string;
  readonly onSaved: () => void;
}) => {
  const [id, setId] = useState(old?.id);
  const put = useChange(({ id: under, body }: { readonly id: string; readonly body: Body }) => api.put(`${place}/${under}`, body), { stale: [place] }); // prettier-ignore
  const remove = useChange((which: string) => api.delete(`${place}/${which}`), { stale: [place] });
  return {
    busy: put.isPending,
    problem: put.error,
    save: (name: string, body: Body, before: Body | undefined): void => {
      const under = id ?? nameOf(name, taken);
      setId(under);
      put.mutate(
        { id: under, body },
        {
          onSuccess: () => {
            onSaved();
            done(told, () => (before ? put.mutateAsync({ id: under, body: before }) : remove.mutateAsync(under)));
          },
        },
      );
    },
  };
};
