import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** While a screen of the studio is open, what others change in it is asked again at once. */
export const useStudioStream = (): void => {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/admin/api/studio/stream');
    let soon: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      soon = undefined;
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/studio/') });
    };
    // A burst of changes is one question.
    const changed = (): void => void (soon ??= setTimeout(ask, 200));
    for (const kind of ['draft', 'release', 'schedule', 'presence']) source.addEventListener(kind, changed);
    return () => {
      clearTimeout(soon);
      source.close();
    };
  }, [client]);
};
