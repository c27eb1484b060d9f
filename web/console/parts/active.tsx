import { Switch } from '@mantine/core';
import { api } from '../api/client.ts';
import { useChange } from '../api/reading.ts';
import { useMay } from '../api/session.ts';
import { refused } from './ask.tsx';
import { say } from '../shell/words.ts';

/** Whether something counts; `path` and `body` save it. It shows what was wished until the shop has said so. */
export const Active = ({
  name,
  active,
  path,
  body,
  stale,
}: {
  readonly name: string;
  readonly active: boolean;
  readonly path: string;
  readonly body: object;
  readonly stale: readonly string[];
}) => {
  const may = useMay('publisher');
  const { mutate, isPending, variables } = useChange((wished: boolean) => api.put(path, { ...body, active: wished }), {
    stale,
  });
  return (
    <Switch
      size="md"
      aria-label={say('active-name', { name })}
      checked={isPending ? variables : active}
      disabled={!may}
      onClick={(event) => event.stopPropagation()}
      onChange={({ currentTarget: { checked } }) => mutate(checked, { onError: refused })}
    />
  );
};
