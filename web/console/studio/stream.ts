import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { openStream } from '../api/stream.ts';

/** While a screen of the studio is open, what others change in it is asked again at once. */
export const useStudioStream = (): void => {
  const client = useQueryClient();
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      soon = undefined;
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/studio/') });
    };
    // A burst of changes is one question.
    const changed = (): void => void (soon ??= setTimeout(ask, 200));
    const close = openStream(
      '/admin/api/studio/stream',
      Object.fromEntries(['draft', 'release', 'schedule', 'presence'].map((kind) => [kind, changed])),
    );
    return () => {
      clearTimeout(soon);
      close();
    };
  }, [client]);
};
