import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Topic } from './reading.ts';
import { openStream } from './stream.ts';

let line: 'connecting' | 'up' | 'down' = 'connecting';
const told = new Set<() => void>();
const setLine = (now: typeof line): void => {
  line = now;
  for (const tell of told) tell();
};

/** Whether changes reach this page by themselves. */
export const useLine = () =>
  useSyncExternalStore(
    (tell) => {
      told.add(tell);
      return () => void told.delete(tell);
    },
    () => line,
  );

/** Follows the staff's stream, which tells kinds and ids; what it concerns is asked again. Answers with how to stop. */
export const follow = (client: QueryClient): (() => void) => {
  const waiting = new Set<string>();
  let soon: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    soon = undefined;
    const kinds = [...waiting];
    waiting.clear();
    void client.invalidateQueries({
      predicate: ({ meta }) => ((meta?.['live'] ?? []) as Topic[]).some((topic) => kinds.includes(topic)),
    });
  };
  const changed = (data: string): void => {
    waiting.add((JSON.parse(data) as { topic: string }).topic);
    // A burst of news is one question.
    soon ??= setTimeout(ask, 300);
  };
  const close = openStream('/admin/api/stream', { changed }, (up) => setLine(up ? 'up' : 'down'));
  return () => {
    clearTimeout(soon);
    close();
  };
};
