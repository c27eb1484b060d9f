import { Text } from '@mantine/core';
import { rowsOf, useRead } from '../../api/reading.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('operations');

/** Some listen to nearly everything. */
const MOST = 4;

interface FunctionState {
  readonly name: string;
  readonly on: readonly string[];
  readonly schedule: string | null;
  readonly waiting: number;
  readonly running: number;
  readonly parked: number;
  readonly doneLastDay: number;
  readonly oldest: string | null;
}

/** What the shop does by itself. */
export const Functions = () => {
  const query = useRead<{ functions: readonly FunctionState[] }>('/operations/functions', {}, { every: 15_000 });
  return (
    <Listed
      label={say('functions')}
      list={rowsOf(query, ({ functions }) => functions)}
      keyOf={({ name }) => name}
      empty={<Nothing line={say('functions-none')} />}
      columns={[
        { name: say('work'), cell: ({ name }) => <Text fw={600}>{name}</Text> },
        {
          name: say('on'),
          cell: ({ on, schedule }) => (
            <Text c="dimmed" size="sm" style={{ overflowWrap: 'anywhere' }}>
              {[...on.slice(0, MOST), ...(schedule === null ? [] : [schedule])].join(', ')}
              {on.length > MOST && ` +${on.length - MOST}`}
            </Text>
          ),
          wide: true,
        },
        { name: say('waiting'), cell: ({ waiting }) => count(waiting), figures: true },
        { name: say('running'), cell: ({ running }) => count(running), figures: true, wide: true },
        { name: say('parked-short'), cell: ({ parked }) => count(parked), figures: true },
        { name: say('done-day'), cell: ({ doneLastDay }) => count(doneLastDay), figures: true },
        { name: say('oldest'), cell: ({ oldest }) => oldest && <When at={oldest} old />, wide: true },
      ]}
    />
  );
};
