import { usePages } from '../../api/reading.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Move } from './wire.ts';

const say = wordsOf('versions');

/** Who put what into force, when and why. */
export const History = () => (
  <Listed
    label={say('tab-history')}
    list={usePages<Move>('/studio/release/history', 'history', { limit: 50 })}
    keyOf={({ id }) => id}
    empty={<Nothing line={say('no-history')} />}
    columns={[
      { name: say('when-made'), cell: ({ at }) => <When at={at} old /> },
      { name: say('who'), cell: ({ who }) => who },
      {
        name: say('what'),
        cell: ({ what, from, to, share }) =>
          say(`move-${what}`, { from: String(from ?? '–'), to: String(to), share: String(share ?? 100) }),
      },
      { name: say('note'), cell: ({ note }) => note, wide: true },
    ]}
  />
);
