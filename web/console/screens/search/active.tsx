import { Switch } from '@mantine/core';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { refused } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('search');

/** Whether something counts; `path` and `body` save it. It shows what was wished until the shop has said so. */
export const Active = ({
  name,
  active,
  path,
  body,
}: {
  readonly name: string;
  readonly active: boolean;
  readonly path: string;
  readonly body: object;
}) => {
  const may = useMay('publisher');
  const { mutate, isPending, variables } = useChange((wished: boolean) => api.put(path, { ...body, active: wished }), {
    stale: ['/search'],
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
