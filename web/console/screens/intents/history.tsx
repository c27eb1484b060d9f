import { Button } from '@mantine/core';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { usePages } from '../../api/reading.ts';
import { done, refused } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Saved } from '../../studio/wire.ts';

const say = wordsOf('intents');

interface Revision {
  readonly revision: number;
  readonly kind: string;
  readonly restores: number | null;
  readonly removed: boolean;
  readonly who: string;
  readonly at: string;
}

/** Every change of it, and any of them again. */
export const History = ({
  name,
  onTaken,
  mayWrite,
}: {
  readonly name: string;
  readonly onTaken: (saved: Saved) => void;
  readonly mayWrite: boolean;
}) => {
  const path = `/studio/draft/intents/${name}`;
  const list = usePages<Revision>(`${path}/history`, 'revisions', { limit: 50 });
  const restore = (revision: number): void =>
    void api.post<Saved>(`${path}/restore`, { revision }).then(
      (saved) => {
        onTaken(saved);
        list.refresh();
        done(say('restored'), () => api.post<Saved>(`${path}/undo`).then(onTaken));
      },
      (problem: unknown) => refused(problem as Problem),
    );
  return (
    <Listed
      label={say('tab-history')}
      list={list}
      keyOf={({ revision }) => String(revision)}
      empty={<Nothing line={say('no-history')} />}
      columns={[
        { name: say('when'), cell: ({ at }) => <When at={at} old /> },
        { name: say('who'), cell: ({ who }) => who },
        { name: say('what'), cell: ({ kind, removed }) => (removed ? say('did-removed') : say(`did-${kind}`)) },
        {
          name: say('again'),
          figures: true,
          cell: ({ revision, removed }) =>
            mayWrite &&
            !removed && (
              <Button variant="subtle" h={40} onClick={() => restore(revision)}>
                {say('restore')}
              </Button>
            ),
        },
      ]}
    />
  );
};
