import { useState } from 'react';
import { api } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { useRead } from '../api/reading.ts';
import { refused } from '../parts/ask.tsx';

interface Running {
  readonly id: string;
  readonly state: string;
}

/** Something that takes long: begun by a button, watched until it ends, stopped if one likes. */
export const useRun = <Run extends Running>(path: '/studio/tests' | '/studio/preview') => {
  const [id, setId] = useState<string | null>(null);
  const [ended, setEnded] = useState(false);
  const { data } = useRead<Run>(`${path}/${id ?? ''}`, {}, { when: id !== null, ...(!ended && { every: 700 }) });
  const run = data !== undefined && data.id === id ? data : undefined;
  const running = id !== null && (run === undefined || run.state === 'running');
  if (run !== undefined && run.state !== 'running' && !ended) setEnded(true);
  return {
    run,
    running,
    begin: (body: object): void => {
      setEnded(false);
      api.post<Run>(path, body).then(
        (begun) => setId(begun.id),
        (problem: unknown) => refused(problem as Problem),
      );
    },
    stop: (): void => void (id !== null && api.delete(`/studio/runs/${id}`).catch(() => undefined)),
  };
};
